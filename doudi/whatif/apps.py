from django.apps import AppConfig


class WhatIfConfig(AppConfig):
    name = "doudi.whatif"
    label = "whatif"

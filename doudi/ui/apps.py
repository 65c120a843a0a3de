from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "doudi.ui"
    label = "ui"

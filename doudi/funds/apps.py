from django.apps import AppConfig


class FundsConfig(AppConfig):
    name = "doudi.funds"
    label = "funds"

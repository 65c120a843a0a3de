from django.apps import AppConfig


class PublicityConfig(AppConfig):
    name = "doudi.publicity"
    label = "publicity"

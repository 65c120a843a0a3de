from django.apps import AppConfig


class PersonConfig(AppConfig):
    name = "doudi.person"
    label = "person"

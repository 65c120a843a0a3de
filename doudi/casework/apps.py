from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "doudi.casework"
    label = "casework"

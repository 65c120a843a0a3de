from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "doudi.complaints"
    label = "complaints"

from django.apps import AppConfig


class CanvassConfig(AppConfig):
    name = "doudi.canvass"
    label = "canvass"

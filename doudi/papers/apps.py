from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "doudi.papers"
    label = "papers"

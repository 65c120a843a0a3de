from django.apps import AppConfig


class EntitlementsConfig(AppConfig):
    name = "doudi.entitlements"
    label = "entitlements"

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "doudi.core"
    label = "core"

    def ready(self) -> None:
        """The door notes a log-in itself (services.sign_in): Django's own note would find no row to change."""
        from django.contrib.auth.signals import user_logged_in

        user_logged_in.disconnect(dispatch_uid="update_last_login")

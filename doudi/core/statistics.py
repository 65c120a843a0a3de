"""Fresh statistics after bulk work, so that what follows is planned for the rows that are there."""

from django.apps import apps
from django.db import connection


def refresh(app: str) -> None:
    """Refresh the planner's statistics of every table of a room."""
    tables = [model._meta.db_table for model in apps.get_app_config(app).get_models()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT doudi_analyze(%s)", [tables])

"""The WSGI application that `doudi serve` hands to waitress."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

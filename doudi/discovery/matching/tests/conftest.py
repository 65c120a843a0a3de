from doudi.registry.tests.conftest import as_page  # noqa: F401

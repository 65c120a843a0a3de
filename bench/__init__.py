"""Measures what Doudi must reach; see `python -m bench --help`."""

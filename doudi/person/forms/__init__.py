"""The forms of the person's page and of those who answer."""

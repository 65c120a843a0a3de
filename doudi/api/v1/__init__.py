"""Version 1 of what other systems send: leads."""

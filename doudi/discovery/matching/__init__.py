"""Whom a lead may be about, among those whom the registry knows. A clerk confirms; nothing is linked by itself."""

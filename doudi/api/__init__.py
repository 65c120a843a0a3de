"""What other systems send and ask: OpenAPI, tokens."""

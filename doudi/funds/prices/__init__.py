"""The price-linked subsidy: indices by month, what they trigger, what it costs, and whether it was paid in time."""

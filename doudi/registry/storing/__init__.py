"""From parsed households to the registry, set-wise: stage, resolve, re-record, check references."""

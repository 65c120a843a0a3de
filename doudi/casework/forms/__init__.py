"""What officials fill in for temporary assistance and what the county decides at a table."""

"""Drawing up a roll in columns: what the database holds of a county is read once, and asked in SQL in memory."""

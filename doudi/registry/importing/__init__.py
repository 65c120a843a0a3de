"""From a file to households: reading, header, cells, grouping, places. Nothing here writes to the database."""

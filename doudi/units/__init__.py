"""Fen, exact ratios and months: pure Python, known to every room, knowing none."""

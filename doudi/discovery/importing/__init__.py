"""Lists of a hotline, of letters, of a comparison: from a file to leads, broken lines kept apart."""

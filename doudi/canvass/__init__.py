"""The house-to-house canvass (大排查): tasks, visitors, visits, coverage, the phone without a signal."""

"""Commitments in kind: what is handed over, how many of it, by whom and to whom."""

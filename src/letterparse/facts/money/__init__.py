"""Commitments in money: which amounts are given, by whom, to whom, for what and when."""

"""Promises: what the letter says the chamber will hear, and when."""

"""Meetings: their names, their dates, their places."""

"""Deployments: who is sent where, how many, with which mission, until when."""

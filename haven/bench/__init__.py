"""Measurements of the running service against its goals: `haven bench`."""

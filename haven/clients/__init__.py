"""Clients of our own protocol: a user and an agent, for rehearsals, measurements and tests."""

"""Hostile queries and clients against a server of this machine: `make attack`."""

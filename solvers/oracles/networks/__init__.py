"""Oracles for the problems on networks."""

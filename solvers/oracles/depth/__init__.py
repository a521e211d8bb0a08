"""Oracles on depth."""

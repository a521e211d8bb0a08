"""Oracles for the problems on initialization."""

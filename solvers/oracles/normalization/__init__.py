"""Oracles for the problems on normalization."""

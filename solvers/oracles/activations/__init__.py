"""Oracles on activations."""

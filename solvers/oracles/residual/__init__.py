"""Oracles on residual."""

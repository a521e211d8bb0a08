"""Oracles on autodiff."""

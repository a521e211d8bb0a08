"""Oracles on perceptron."""

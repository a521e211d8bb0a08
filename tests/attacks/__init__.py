"""Attacks on the journal that it must survive with nothing lost; `python -m tests.attacks` makes many of them."""

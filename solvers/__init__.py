"""Numpy solvers: public functions by topic, the problems built on them, and oracles that check the problems.

`solvers.<topic>` holds public functions, `solvers.problems.<topic>.<name>` one problem each,
`solvers.oracles.<topic>.<name>` the second method that confirms that problem.
Nothing here knows of cards; the only import from outside is numpy.
"""

"""How many small errors in solvers and grading the tests and `quiz verify` notice: `python -m tests.mutation`."""

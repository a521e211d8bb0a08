"""Each epoch is asked whether the losses of the last epochs all lie above an earlier one."""

from __future__ import annotations

from solvers.problem import Given, Oracle


def answer(given: Given) -> int:
    """No counter: the first epoch whose last `patience` losses are no lower than the least one before them."""
    losses, patience = given["losses"], given["patience"]
    for t in range(patience + 1, len(losses) + 1):
        if min(losses[t - patience : t]) >= min(losses[: t - patience]):
            return t
    raise ValueError("training never stops")


oracle = Oracle(method="a search without a counter", answer=answer, bound=1e-15)

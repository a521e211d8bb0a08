"""The entries that share the statistics of the first entry are counted one by one."""

from __future__ import annotations

from solvers.problem import Given, Oracle


def answer(given: Given) -> int:
    """Walk through the entries of the first example and count those whose channel is in the first group."""
    count = 0
    for channel in range(given["channels"]):
        if channel * given["groups"] // given["channels"] != 0:
            continue
        for _ in range(given["height"]):
            for _ in range(given["width"]):
                count += 1
    return count


oracle = Oracle(method="a count of the entries", answer=answer, bound=1e-15)

"""The gradient of (x + y)z multiplied out: a polynomial differentiated term by term."""

from __future__ import annotations

from solvers.problem import Given, Oracle


def answer(given: Given) -> list[float]:
    """xz + yz as powers of x, y and z; each derivative lowers one power and brings it down as a factor."""
    names = ("x", "y", "z")
    terms = [(1, 0, 1), (0, 1, 1)]
    gradient = []
    for place in range(len(names)):
        total = 0
        for powers in terms:
            slope = powers[place]
            for other, power in enumerate(powers):
                lowered = power - (other == place)
                slope *= given[names[other]] ** lowered if lowered > 0 else 1
            total += slope
        gradient.append(float(total))
    return gradient


oracle = Oracle(method="polynomial, term by term", answer=answer, bound=1e-15)

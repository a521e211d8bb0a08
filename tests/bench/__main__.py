"""`python -m tests.bench` lists the benchmarks; `python -m tests.bench NAME [--json]` runs one."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

from tests.bench.pairs import summary

NAMES = sorted(
    path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in ("__init__", "__main__", "pairs")
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("name", nargs="?", choices=NAMES)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=15)
    arguments = parser.parse_args()
    if arguments.name is None:
        for name in NAMES:
            print(f"{name:10} {(importlib.import_module(f'tests.bench.{name}').__doc__ or '').splitlines()[0]}")
        return 0
    bench = importlib.import_module(f"tests.bench.{arguments.name}")
    if hasattr(bench, "document"):
        print(json.dumps(bench.document(), indent=2) if arguments.json else bench.table(bench.document()))
        return 0
    result = summary(bench.measure(arguments.runs), bench.BASELINE, bench.SUBJECT)
    if arguments.json:
        print(json.dumps(result, indent=2))
    else:
        for which in ("baseline", "subject"):
            one = result[which]
            factor, unit = (1, "s") if one["median"] >= 0.01 else (1000, "ms")
            median, low, high = (one[key] * factor for key in ("median", "min", "max"))
            print(f"{one['name']:40} {median:8.4f} {unit}  ({low:.4f} to {high:.4f})")
        print(f"ratio {result['ratio']:.2f} over {result['runs']} pairs")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m tests.attacks [--kills N]`: kills two writers so many times (1,000), and tells what survived."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.attacks.kills import attack


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.attacks", description=__doc__)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        done = attack(Path(folder), arguments.kills, arguments.seed)
    print(
        f"{done.kills:,} kills of {done.starts:,} processes in {time.perf_counter() - began:.0f} s: "
        f"{done.acknowledged:,} answers were said to be saved and all are there, once; {done.written:,} are in the "
        "journal; its file is whole, and the memory of every card is what the log gives"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

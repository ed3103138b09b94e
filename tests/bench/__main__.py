"""`python -m tests.bench [PART …] [--small]`: measures, prints one table."""

import argparse
import asyncio
import logging
import sys
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from tests.bench import crowd, flow, hour, load, mass, profile
from tests.bench.table import Figure, drawn

Part = Callable[[Path], Awaitable[list[Figure]]]

WHOLE: Mapping[str, Part] = {
    "flow": flow.measure,
    "profile": profile.measure,
    "broadcast": crowd.broadcast,
    "ballot": crowd.ballot,
    "load": load.measure,
    "lists": mass.lists,
    "start": mass.start,
    "hour": hour.measure,
}
SMALL: Mapping[str, Part] = {
    "flow": lambda folder: flow.measure(folder, updates=10, seconds=0.2),
    "profile": lambda folder: profile.measure(folder, updates=10),
    "broadcast": lambda folder: crowd.broadcast(folder, groups=12),
    "ballot": lambda folder: crowd.ballot(folder, presses=20, seconds=0.2),
    "load": lambda folder: load.measure(folder, seconds=2.0),
    "lists": lambda folder: mass.lists(folder, complaints=2000, open_=100, times=1),
    "start": lambda folder: mass.start(folder, complaints=2000, open_=100, times=1),
    "hour": lambda folder: hour.measure(folder, complaints=3, minutes=3, unclaimed=2),
}


async def measure(parts: Mapping[str, Part], folder: Path) -> list[Figure]:
    return [figure for part in parts.values() for figure in await part(folder)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(WHOLE)}; none is all")
    parser.add_argument("--small", action="store_true", help="tiny sizes, to see that it runs")
    told = parser.parse_args()
    if unknown := set(told.parts) - set(WHOLE):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    known = SMALL if told.small else WHOLE
    logging.disable()
    with tempfile.TemporaryDirectory(prefix="minyi-bench-") as folder:
        chosen = {name: known[name] for name in told.parts or known}
        sys.stdout.write(drawn(asyncio.run(measure(chosen, Path(folder)))) + "\n")


if __name__ == "__main__":
    main()

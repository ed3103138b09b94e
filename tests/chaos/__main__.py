"""Chaos by hand: `python -m tests.chaos --kills 200 [--rough] [--seed N]`, `--updates 100000`."""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from bot.sandbox.mischief import NO_MISCHIEF
from tests.chaos import flood, kills


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=0, help="kill -9 so many times while people act")
    parser.add_argument("--rough", action="store_true", help="with a fifth of all calls failing")
    parser.add_argument("--updates", type=int, default=0, help="throw so many odd updates at the bot")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


async def main(arguments: argparse.Namespace) -> int:
    """Returns 0 if nothing failed."""
    began, sound = time.perf_counter(), True
    with tempfile.TemporaryDirectory(prefix="minyi-chaos-") as folder:
        if arguments.kills:
            odds = kills.ROUGH if arguments.rough else NO_MISCHIEF
            found = await kills.run(str(Path(folder) / "kills.db"), arguments.kills, arguments.seed, odds)
            sys.stdout.write(f"{arguments.kills} kills, seed {arguments.seed}\n{found}\n")
            sound = found.sound
        if arguments.updates:
            poured = await flood.run(str(Path(folder) / "updates.db"), arguments.updates, arguments.seed)
            sys.stdout.write(f"{arguments.updates} updates, seed {arguments.seed}\n{poured}\n")
            sound = sound and poured.sound
    sys.stdout.write(f"{'held' if sound else 'BROKEN'} in {time.perf_counter() - began:.1f} s\n")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main(_arguments())))

"""Chaos by hand: `python -m tests.chaos --kills 200 [--rough] [--seed N]`, `--updates 100000`."""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from bot.sandbox.mischief import NO_MISCHIEF
from tests.chaos import flood, kills


def _told() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--kills", type=int, default=0, help="kill -9 so many times while people act")
    parser.add_argument("--rough", action="store_true", help="with a fifth of all calls failing")
    parser.add_argument("--updates", type=int, default=0, help="throw so many odd updates at the bot")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


async def main(told: argparse.Namespace) -> int:
    """0 where everything held."""
    began, sound = time.perf_counter(), True
    with tempfile.TemporaryDirectory(prefix="minyi-chaos-") as folder:
        if told.kills:
            odds = kills.ROUGH if told.rough else NO_MISCHIEF
            found = await kills.run(str(Path(folder) / "kills.db"), told.kills, told.seed, odds)
            sys.stdout.write(f"{told.kills} kills, seed {told.seed}\n{found}\n")
            sound = found.sound
        if told.updates:
            poured = await flood.run(str(Path(folder) / "updates.db"), told.updates, told.seed)
            sys.stdout.write(f"{told.updates} updates, seed {told.seed}\n{poured}\n")
            sound = sound and poured.sound
    sys.stdout.write(f"{'held' if sound else 'BROKEN'} in {time.perf_counter() - began:.1f} s\n")
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main(_told())))

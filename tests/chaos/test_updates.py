"""Two thousand odd updates; a hundred thousand by hand."""

import asyncio
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram import Update
from telegram.constants import UpdateType

from tests.chaos import flood
from tests.chaos.odd import Odd
from tests.e2e.town import a_town


async def test_nothing_stops_the_bot_and_no_press_goes_unanswered(tmp_path: Path) -> None:
    found = await flood.run(str(tmp_path / "minyi.db"), 2000, seed=2)
    assert found.sound, str(found)
    assert found.broken > found.aside > 0
    assert found.presses > 0


@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_no_few_updates_stop_it_either(random: Random) -> None:
    """Drawn by hypothesis, which looks for the fewest where any do."""
    with TemporaryDirectory() as folder:
        found = asyncio.run(flood.run(f"{folder}/minyi.db", 10, random))
    assert found.sound, str(found)


def test_every_kind_of_update_is_among_them() -> None:
    """Also those Minyi never asks for; and each, unless it is broken, is one the library can read."""
    odd = Odd(1, 0)
    assert {kind.value for kind in UpdateType} <= odd.kinds.keys()
    for kind, make in odd.kinds.items():
        update = Update.de_json({"update_id": 1, kind: make()}, None)
        assert update.api_kwargs or getattr(update, kind)


def test_the_same_seed_makes_the_same_updates() -> None:
    one, other = Odd(1, 0), Odd(1, 0)
    assert [one.update() for _ in range(50)] == [other.update() for _ in range(50)]


async def test_somebody_without_a_name_is_served(tmp_path: Path) -> None:
    """A deleted account has an empty one; every update of it failed."""
    async with a_town(str(tmp_path / "minyi.db")) as town:
        nameless = town.person(401, "")
        await nameless.sees("怎么用", after=nameless.says("/help"))

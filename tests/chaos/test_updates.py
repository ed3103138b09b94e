"""Two thousand odd updates; a hundred thousand by hand."""

from pathlib import Path

from tests.chaos import flood
from tests.chaos.odd import Odd
from tests.e2e.town import a_town


async def test_nothing_stops_the_bot_and_no_press_goes_unanswered(tmp_path: Path) -> None:
    found = await flood.run(str(tmp_path / "minyi.db"), 2000, seed=2)
    assert found.sound, str(found)
    assert found.broken > found.aside > 0
    assert found.presses > 0


def test_the_same_seed_makes_the_same_updates() -> None:
    one, other = Odd(1, 0), Odd(1, 0)
    assert [one.update() for _ in range(50)] == [other.update() for _ in range(50)]


async def test_somebody_without_a_name_is_served(tmp_path: Path) -> None:
    """A deleted account has an empty one; every update of it failed."""
    async with a_town(str(tmp_path / "minyi.db")) as town:
        nameless = town.person(401, "")
        await nameless.sees("怎么用", after=nameless.says("/help"))

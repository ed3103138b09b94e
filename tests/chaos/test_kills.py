"""Kill after kill, with everything else going well, and with a fifth of all calls failing besides."""

from pathlib import Path

import pytest

from bot.sandbox.mischief import NO_MISCHIEF, Odds
from tests.chaos import kills


@pytest.mark.parametrize(("odds", "seed"), [(NO_MISCHIEF, 1), (kills.ROUGH, 2)], ids=["calm", "rough"])
async def test_nothing_is_lost_doubled_or_out_of_order(tmp_path: Path, odds: Odds, seed: int) -> None:
    found = await kills.run(str(tmp_path / "minyi.db"), 20, seed, odds)
    assert found.sound, str(found)
    assert found.complaints > 0

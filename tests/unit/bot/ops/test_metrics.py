"""What a bot counts of itself."""

import pytest

from bot.clock import WoundClock
from bot.ops.metrics import Metrics
from tests.builders import NOON


def test_what_fails_took_its_time_as_well() -> None:
    meter = Metrics(WoundClock(NOON))
    with pytest.raises(RuntimeError), meter.handling():
        raise RuntimeError("broken")
    with meter.handling():
        pass
    assert sum(meter.took) == 2
    assert meter.seconds > 0

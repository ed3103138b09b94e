"""Metrics of the bot."""

import pytest

from bot.clock import WoundClock
from bot.messaging.metrics import Metrics
from tests.builders import NOON


def test_what_fails_took_its_time_as_well() -> None:
    metrics = Metrics(WoundClock(NOON))
    with pytest.raises(RuntimeError), metrics.handling():
        raise RuntimeError("broken")
    with metrics.handling():
        pass
    assert sum(metrics.took) == 2
    assert metrics.seconds > 0

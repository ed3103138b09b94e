"""Once a night, and again when it failed."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import WoundClock
from bot.ops.retention import AGES, Expired, RetentionJob

SHANGHAI = ZoneInfo("Asia/Shanghai")
EVENING = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)  # 20:00 there


class Still(WoundClock):
    """Stands still between being wound."""

    def __init__(self) -> None:
        super().__init__(EVENING)
        self.at = EVENING

    def now(self) -> datetime:
        return self.at

    def wind(self, by: timedelta) -> datetime:
        self.at += by
        return self.at


class Rows:
    """Notes what it is asked to forget."""

    def __init__(self) -> None:
        self.asked: list[tuple[Expired, datetime]] = []
        self.fails: set[Expired] = set()

    async def forget(self, what: Expired, before: datetime) -> int:
        self.asked.append((what, before))
        if what in self.fails:
            raise OSError
        return 1


async def test_once_a_night_and_at_the_start() -> None:
    rows, clock = Rows(), Still()
    sweeper = RetentionJob(rows, clock, SHANGHAI)
    for _ in range(3):
        await sweeper.look()
    assert rows.asked == [(what, EVENING - AGES[what]) for what in Expired]
    clock.wind(timedelta(hours=7, minutes=29))
    await sweeper.look()
    assert len(rows.asked) == len(Expired)
    clock.wind(timedelta(minutes=1))
    await sweeper.look()
    await sweeper.look()
    assert len(rows.asked) == 2 * len(Expired)


async def test_one_that_fails_keeps_none_of_the_others_and_is_tried_again() -> None:
    rows = Rows()
    sweeper = RetentionJob(rows, Still(), SHANGHAI)
    rows.fails = {Expired.HELD}
    await sweeper.look()
    assert {what for what, _ in rows.asked} == set(Expired)
    rows.fails = set()
    await sweeper.look()
    assert len(rows.asked) == 2 * len(Expired)
    await sweeper.look()
    assert len(rows.asked) == 2 * len(Expired)


def test_everything_is_kept_at_least_as_long_as_it_may_be_asked_for() -> None:
    """Telegram keeps updates for a day; what climbs does so for weeks, a reply comes months later."""
    assert set(AGES) == set(Expired)
    assert AGES[Expired.UPDATES] > timedelta(days=2)
    assert AGES[Expired.TOLD] >= timedelta(days=365)
    assert AGES[Expired.HELD] > timedelta(days=60)

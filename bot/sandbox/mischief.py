"""Fault injection: decides by odds and a seed how calls between bot and sandbox fail. Deterministic."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from random import Random
from typing import Any

from bot.sandbox.watch import Json

POLL = "getupdates"


class Deed(StrEnum):
    """A fault of a call. The last two are for getUpdates only."""

    ERROR = "error"  # 502, without an effect
    CUT = "cut"  # the connection closes, without an effect
    LOST = "lost"  # the call takes effect, and the connection closes before the answer
    SLOW = "slow"  # the call takes effect later
    STORM = "storm"  # 429
    OUTAGE = "outage"  # this call and the next ones fail
    REPEAT = "repeat"  # confirmed updates are sent once more
    GARBLE = "garble"  # an unreadable update is sent


@dataclass(frozen=True, slots=True)
class Odds:
    """The probability of each fault for a call, from 0 to 1, and its parameters."""

    error: float = 0.0
    cut: float = 0.0
    lost: float = 0.0
    slow: float = 0.0
    storm: float = 0.0
    outage: float = 0.0
    repeat: float = 0.0
    garble: float = 0.0
    delay: float = 0.05  # seconds a slow call takes longer
    retry_after: int = 1  # seconds a 429 asks to wait
    outage_calls: int = 10  # an outage ends after so many calls

    def __post_init__(self) -> None:
        """Raises ValueError for values that are no probabilities."""
        shares = [float(getattr(self, deed)) for deed in Deed]
        if min(shares) < 0 or sum(shares) > 1 or self.delay < 0:
            raise ValueError("odds are from 0 to 1, all together too")


NO_MISCHIEF = Odds()

# Bodies of invalid updates.
GARBLED: tuple[Mapping[str, Any], ...] = (
    {},
    {"message_id": "one", "date": "yesterday", "chat": {"id": "here", "type": 7}},
    {"message_id": 1, "date": 10**30, "chat": {"id": 1, "type": "private"}},
    {"message_id": 2, "date": 0, "chat": [], "text": {"not": "text"}},
    {"message_id": 3, "date": 0, "chat": {"id": 1, "type": "private"}, "entities": [{"type": 1}], "text": "x"},
)


class Mischief:
    """
    Chooses a fault for each call. Off until odds are set.

    The nth call of a method has the same fault for the same seed, whatever is called in between, so that a
    failed run can be repeated although the order of concurrent calls varies.
    """

    def __init__(self) -> None:
        self.reset(NO_MISCHIEF)

    def reset(self, odds: Odds, seed: int = 0) -> None:
        """Set the odds and restart the counts."""
        self.odds = odds
        self.seed = seed
        self.done: Counter[Deed] = Counter()
        self._calls: Counter[str] = Counter()
        self._failing = 0  # calls left of an outage

    def deed(self, method: str) -> Deed | None:
        """The fault of this call of `method`, which is case-insensitive; None for none."""
        if self.odds == NO_MISCHIEF:
            return None
        name = method.lower()
        self._calls[name] += 1
        deed = Deed.OUTAGE if self._failing else self._drawn(name)
        if deed is Deed.OUTAGE:
            self._failing = (self._failing or self.odds.outage_calls) - 1
        if deed is not None:
            self.done[deed] += 1
        return deed

    def _drawn(self, name: str) -> Deed | None:
        left = Random(f"{self.seed}:{name}:{self._calls[name]}").random()  # noqa: S311 - no secret
        for deed in Deed:
            left -= getattr(self.odds, deed)
            if left < 0:
                return deed if name == POLL or deed not in (Deed.REPEAT, Deed.GARBLE) else None
        return None

    def garbled(self) -> Json:
        """The body of an unreadable update."""
        return dict(GARBLED[(self.done[Deed.GARBLE] - 1) % len(GARBLED)])

    def json(self) -> Json:
        """The odds and counts for the control API."""
        odds = {field.name: getattr(self.odds, field.name) for field in fields(Odds)}
        return {"seed": self.seed, **odds, "done": dict(self.done)}

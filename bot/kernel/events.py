"""
Events: how a subject tells those above it that something happened.

Imports go down only, so a subject can't call what stands on it. It publishes an event instead; who listens
declares so in its Subject, and acts inside the same transaction.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any


class Event:
    """Something that happened, as a frozen dataclass of ids and facts. Named in the past: BallotClosed."""

    __slots__ = ()


# A listener gets the transaction, as the `Tx` of its own subject, and the event.
Listener = Callable[[Any, Any], Awaitable[None]]
Listeners = Mapping[type[Event], Sequence[Listener]]

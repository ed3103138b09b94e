"""
Events: notifications of a subject to the subjects above it.

Imports go down only, so a subject can't call one above it. It publishes an event instead; a listener is
declared in its Subject, and runs inside the same transaction.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any


class Event:
    """Something that happened, as a frozen dataclass of ids and facts. Named in the past: BallotClosed."""

    __slots__ = ()


# A listener gets the transaction, as the `Tx` of its own subject, and the event.
Listener = Callable[[Any, Any], Awaitable[None]]
Listeners = Mapping[type[Event], Sequence[Listener]]

"""Event loop: runs the process on uvloop if it is installed, on asyncio's own loop otherwise."""

import asyncio
import gc
from collections.abc import Callable, Coroutine
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar

Result = TypeVar("Result")
Factory = Callable[[], asyncio.AbstractEventLoop]


def factory() -> Factory:
    """The loop's factory. uvloop takes some 15 % less CPU for a message."""
    if find_spec("uvloop") is None:
        return asyncio.new_event_loop
    make: Factory = import_module("uvloop").new_event_loop
    return make


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """
    Like asyncio.run, for the main coroutine of a process. See docs/decisions/0025.
    """
    # A full collection of what is imported takes a tenth of a second in which no update is handled. These
    # objects live as long as the process, so the collector may skip them.
    gc.freeze()
    with asyncio.Runner(loop_factory=factory()) as runner:
        return runner.run(work)

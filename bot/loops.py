"""The event loop everything runs on: uvloop where the extra `fast` put it, else Python's own."""

import asyncio
import gc
from collections.abc import Callable, Coroutine
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar

Result = TypeVar("Result")
Factory = Callable[[], asyncio.AbstractEventLoop]


def factory() -> Factory:
    """Makes the loop; some 15 % less CPU for a message with uvloop."""
    if find_spec("uvloop") is None:
        return asyncio.new_event_loop
    make: Factory = import_module("uvloop").new_event_loop
    return make


def run(work: Coroutine[Any, Any, Result]) -> Result:
    """
    Like asyncio.run, for the whole life of a process.

    What is imported by now stays: looking through it for garbage takes a tenth of a second in which
    nobody is answered, so the collector is told to leave it alone.
    """
    gc.freeze()
    with asyncio.Runner(loop_factory=factory()) as runner:
        return runner.run(work)

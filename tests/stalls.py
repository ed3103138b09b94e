"""
Stall watchdog: reports each step that holds the event loop for longer than 50 ms, with its stack (law 15).

A step is one callback of the loop. It counts the processor time of the loop's own thread, so that a busy
machine, which holds up everybody, makes no stall.
"""

import asyncio
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

BUDGET = 0.05  # seconds
LOOKS = 0.005  # seconds between two looks at the step that is running
OWN = ("/bot/", "/handlers/", "/storage/")


@dataclass(frozen=True, slots=True)
class Stall:
    seconds: float
    stack: str  # as it was once the budget was spent; "" where the step ended before a look

    def __str__(self) -> str:
        return f"the loop was held for {self.seconds * 1000:.0f} ms\n{self.stack}"

    @property
    def own(self) -> bool:
        """Whether it is the bot's, and not of the sandbox that shares its loop."""
        return any(part in self.stack for part in OWN) and "/bot/sandbox/" not in self.stack


def told(stall: Stall) -> None:
    """To stderr, at once: a process under test may be killed the next moment."""
    sys.stderr.write(f"{stall}\n")
    sys.stderr.flush()


class Watchdog:
    """Times the steps of the loop in this thread. Another one looks at the stack of a step that takes long."""

    def __init__(self, report: Callable[[Stall], None], budget: float) -> None:
        self._report = report
        self._budget = budget
        self._thread = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._thread)
        self._step, self._began, self._stack = 0, 0.0, ""
        self._over = threading.Event()

    def run(self, handle: asyncio.Handle, step: Callable[[asyncio.Handle], None]) -> None:
        if threading.get_ident() != self._thread:  # another thread's loop
            step(handle)
            return
        self._step, self._began, self._stack = self._step + 1, time.thread_time(), ""
        try:
            step(handle)
        finally:
            lasted, self._began = time.thread_time() - self._began, 0.0
            if lasted > self._budget:
                self._report(Stall(lasted, self._stack))

    def look(self) -> None:
        seen = 0
        while not self._over.wait(LOOKS):
            began, step = self._began, self._step
            if began and step != seen and time.clock_gettime(self._clock) - began > self._budget:
                frame: FrameType | None = sys._current_frames().get(self._thread)
                self._stack, seen = "".join(traceback.format_stack(frame)), step

    @property
    def looked(self) -> bool:
        """Whether the present step was long enough to be looked at, and was."""
        return self._stack != ""

    def stop(self) -> None:
        self._over.set()


@contextmanager
def watched(report: Callable[[Stall], None] = told, budget: float = BUDGET) -> Iterator[Watchdog]:
    """Watches asyncio's loop in this thread. Does nothing to uvloop, whose steps can't be seen."""
    watchdog, step = Watchdog(report, budget), asyncio.Handle._run

    def run(handle: asyncio.Handle) -> None:
        watchdog.run(handle, step)

    looking = threading.Thread(target=watchdog.look, daemon=True)
    asyncio.Handle._run = run  # type: ignore[method-assign, assignment]
    looking.start()
    try:
        yield watchdog
    finally:
        asyncio.Handle._run = step  # type: ignore[method-assign]
        watchdog.stop()
        looking.join()

"""Logs without secrets: the token is cut out of every line, whoever wrote it."""

import logging
import re

TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{10,}")
PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class Redacting(logging.Formatter):
    """A line of time, level, place and event, with the facts of `extra` behind it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        facts = [f"{name}={value}" for name, value in vars(record).items() if name not in PLAIN]
        return TOKEN.sub("<token>", " ".join([super().format(record), *facts]))


def set_up(level: int = logging.INFO) -> None:
    """One handler, for everything. httpx would log each call's address, which holds the token."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacting())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("httpx", "apscheduler", "telegram.ext.Application"):
        logging.getLogger(noisy).setLevel(logging.WARNING)

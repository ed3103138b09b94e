"""Logging: formats lines as text or JSON, and redacts tokens, names and residents' words from all of them."""

import json
import logging
import re
import sys
from types import TracebackType

TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{10,}")
# Log events are ASCII English, so other characters are a person's name or words.
WORDS = re.compile(r"[^\x00-\x7f]+")
QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")
OURS = re.compile(r"[a-z0-9]+(?:[._:][a-z0-9]+)+", re.IGNORECASE)  # notice.claimed, sqlite3.Row: names in code
PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
OWN = ("bot", "handlers", "storage")
LEVELS = {name.lower(): getattr(logging, name) for name in ("DEBUG", "INFO", "WARNING", "ERROR")}


def redacted(line: str) -> str:
    return WORDS.sub("<words>", TOKEN.sub("<token>", line))


def _unquoted(line: str) -> str:
    """The line without quoted text, except names of code: an exception may quote a resident's words."""
    return QUOTED.sub(lambda found: found[0] if OURS.fullmatch(found[0][1:-1]) else "<quoted>", line)


class Redacting(logging.Formatter):
    """Formats a line of time, level, logger and event, followed by the facts of `extra`."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        facts = [f"{name}={value}" for name, value in facts_of(record).items()]
        return redacted(" ".join([super().format(record), *facts]))

    def formatException(  # noqa: N802 - the name is theirs
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """The traceback: lines of code as they are, messages of exceptions without quoted text."""
        lines = super().formatException(ei).splitlines()
        return "\n".join(line if line.startswith("  ") else _unquoted(line) for line in lines)


class Json(Redacting):
    """Formats one JSON object per line: time (UTC), level, logger, event, facts, traceback."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **{name: _simple(value) for name, value in facts_of(record).items()},
        }
        if record.exc_info:
            entry["trace"] = self.formatException(record.exc_info)
        return json.dumps(_redacted(entry), ensure_ascii=False)


def facts_of(record: logging.LogRecord) -> dict[str, object]:
    return {name: value for name, value in vars(record).items() if name not in PLAIN}


def _simple(value: object) -> object:
    return value if isinstance(value, int | float | bool | None) else str(value)


def _redacted(entry: dict[str, object]) -> dict[str, object]:
    return {name: redacted(value) if isinstance(value, str) else value for name, value in entry.items()}


def set_up(level: str = "info", form: str = "plain") -> None:
    """
    Install one handler for all loggers, to stderr. `level` applies to our own loggers.

    Libraries log warnings only: httpx logs each call's address, which contains the token, and at debug
    level aiosqlite and the Telegram library log what people wrote.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(Json() if form == "json" else Redacting())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in OWN:
        logging.getLogger(name).setLevel(LEVELS[level])
    sys.excepthook = _crashed


def _crashed(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """Log an uncaught exception through the redacting handler; Python itself would print it as it is."""
    logging.getLogger("bot").critical("crashed", exc_info=(kind, fault, trace))

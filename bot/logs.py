"""Logs without secrets: no token, no name, no resident's words, whoever wrote the line."""

import json
import logging
import re
import sys
from types import TracebackType

TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{10,}")
# Minyi speaks English to the log: anything else in it was said by somebody, or is somebody's name.
WORDS = re.compile(r"[^\x00-\x7f]+")
QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")
OURS = re.compile(r"[a-z0-9]+(?:[._:][a-z0-9]+)+", re.IGNORECASE)  # notice.claimed, sqlite3.Row: names in code
PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
OWN = ("bot", "handlers", "storage")
LEVELS = {name.lower(): getattr(logging, name) for name in ("DEBUG", "INFO", "WARNING", "ERROR")}


def redacted(line: str) -> str:
    return WORDS.sub("<words>", TOKEN.sub("<token>", line))


def _unquoted(line: str) -> str:
    """What a fault quotes may be what somebody wrote."""
    return QUOTED.sub(lambda found: found[0] if OURS.fullmatch(found[0][1:-1]) else "<quoted>", line)


class Redacting(logging.Formatter):
    """A line of time, level, place and event, with the facts of `extra` behind it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        facts = [f"{name}={value}" for name, value in facts_of(record).items()]
        return redacted(" ".join([super().format(record), *facts]))

    def formatException(  # noqa: N802 - the name is theirs
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Where it happened, as the code has it; of what was said about it, nothing that is quoted."""
        lines = super().formatException(ei).splitlines()
        return "\n".join(line if line.startswith("  ") else _unquoted(line) for line in lines)


class Json(Redacting):
    """One object a line: time (UTC), level, logger, event, the facts, and the trace of a fault."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **{name: _simple(value) for name, value in facts_of(record).items()},
        }
        if record.exc_info:
            told["trace"] = self.formatException(record.exc_info)
        return json.dumps(_redacted(told), ensure_ascii=False)


def facts_of(record: logging.LogRecord) -> dict[str, object]:
    return {name: value for name, value in vars(record).items() if name not in PLAIN}


def _simple(value: object) -> object:
    return value if isinstance(value, int | float | bool | None) else str(value)


def _redacted(told: dict[str, object]) -> dict[str, object]:
    return {name: redacted(value) if isinstance(value, str) else value for name, value in told.items()}


def set_up(level: str = "info", form: str = "plain") -> None:
    """
    One handler, for everything, to stderr; `level` is of our own.

    Others say warnings only: httpx logs each call's address, which holds the token, and at debug
    aiosqlite and the Telegram library log what people wrote.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(Json() if form == "json" else Redacting())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in OWN:
        logging.getLogger(name).setLevel(LEVELS[level])
    sys.excepthook = _crashed


def _crashed(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
    """What nobody caught ends the process with a trace: through the log, without secrets too."""
    logging.getLogger("bot").critical("crashed", exc_info=(kind, fault, trace))

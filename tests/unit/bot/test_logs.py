"""No token, no name and no resident's words in a log, whoever writes the line, plain or JSON."""

import json
import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest

from bot import logs
from bot.logs import Json, Redacting

TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz_-01234"
FORMS = pytest.mark.parametrize("form", [Redacting(), Json()])


def line(form: logging.Formatter, message: str, **facts: object) -> str:
    record = logging.makeLogRecord({"name": "x", "levelname": "INFO", "msg": message, **facts})
    return form.format(record)


def failing(form: logging.Formatter, fault: Exception) -> str:
    try:
        raise RuntimeError("while handling it") from fault
    except RuntimeError as error:
        return line(form, "failed", exc_info=(RuntimeError, error, error.__traceback__))


@FORMS
def test_the_token_is_cut_out_of_message_facts_and_trace(form: logging.Formatter) -> None:
    assert TOKEN not in line(form, f"POST https://api.telegram.org/bot{TOKEN}/getMe")
    assert TOKEN not in line(form, "failed", told=f"bot{TOKEN}")
    told = failing(form, RuntimeError(f"\n{TOKEN}"))
    assert TOKEN not in told
    assert TOKEN[10:] not in told
    assert "RuntimeError" in told
    assert "test_logs.py" in told


@FORMS
@pytest.mark.parametrize(
    "fault",
    [
        ValueError("invalid literal for int() with base 10: '李阿姨 13900001234'"),
        ValueError("invalid literal for int() with base 10: 'my neighbour Smith'"),
        KeyError("my neighbour Smith"),
        RuntimeError("李阿姨家漏水"),
    ],
)
def test_what_a_fault_says_of_people_stays_out(form: logging.Formatter, fault: Exception) -> None:
    told = failing(form, fault)
    for words in ("李", "13900001234", "Smith", "漏水"):
        assert words not in told
    assert type(fault).__name__ in told
    assert "李" not in line(form, "李阿姨 came", who="李阿姨")


@FORMS
def test_what_helps_to_find_a_fault_stays(form: logging.Formatter) -> None:
    assert "notice.claimed" in failing(form, KeyError("notice.claimed"))
    assert "database or disk is full" in failing(form, RuntimeError("database or disk is full"))


def test_facts_stand_behind_the_event() -> None:
    told = line(Redacting(), "chat unreachable", private=True)
    assert told.endswith("chat unreachable private=True")


def test_json_is_one_object_a_line() -> None:
    told = line(Json(), "an update\nfailed", update_id=7, fault=None, place=("a", 1))
    assert "\n" not in told
    read = json.loads(told)
    assert (read["event"], read["level"], read["logger"]) == ("an update\nfailed", "info", "x")
    assert (read["update_id"], read["fault"], read["place"]) == (7, None, "('a', 1)")
    assert "\n" not in failing(Json(), ValueError("x"))


@pytest.fixture
def as_before() -> Iterator[None]:
    root, own = logging.getLogger(), [logging.getLogger(name) for name in logs.OWN]
    handlers, levels, hook = root.handlers[:], [root.level, *(each.level for each in own)], sys.excepthook
    yield
    root.handlers, sys.excepthook = handlers, hook
    for logger, level in zip([root, *own], levels, strict=True):
        logger.setLevel(level)


@pytest.mark.usefixtures("as_before")
def test_only_our_own_say_more_than_warnings() -> None:
    logs.set_up("debug")
    assert logging.getLogger("bot.messaging").isEnabledFor(logging.DEBUG)
    for others in ("httpx", "aiosqlite", "telegram.Bot", "aiohttp.access", "apscheduler"):
        assert not logging.getLogger(others).isEnabledFor(logging.INFO)


def test_a_crash_is_told_without_secrets() -> None:
    code = f"from bot import logs; logs.set_up(form='json'); raise RuntimeError('{TOKEN} 李阿姨')"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8")  # noqa: S603
    assert ran.returncode == 1
    assert json.loads(ran.stderr)["event"] == "crashed"
    assert TOKEN not in ran.stderr
    assert "李" not in ran.stderr

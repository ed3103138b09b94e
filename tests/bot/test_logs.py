"""No token in a log, whoever writes the line."""

import logging

from bot.logs import Redacting

TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz_-01234"


def line(message: str, **facts: object) -> str:
    record = logging.makeLogRecord({"name": "x", "levelname": "INFO", "msg": message, **facts})
    return Redacting().format(record)


def test_the_token_is_cut_out_of_message_facts_and_trace() -> None:
    assert TOKEN not in line(f"POST https://api.telegram.org/bot{TOKEN}/getMe")
    assert TOKEN not in line("failed", told=f"bot{TOKEN}")
    try:
        raise RuntimeError(TOKEN)
    except RuntimeError as error:
        told = line("failed", exc_info=(RuntimeError, error, error.__traceback__))
    assert TOKEN not in told
    assert "RuntimeError" in told


def test_facts_stand_behind_the_event() -> None:
    assert line("a chat is out of reach", private=True).endswith("a chat is out of reach private=True")

"""Views of privacy: the notice, the questions before erasing, and the file of a person's data."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from bot.kernel.messages import Button, View
from bot.kernel.personal import Personal
from bot.privacy.correcting import FORMS
from bot.settings import CommunitySettings
from bot.texts import known, plain, say
from handlers.button_press import callback_data
from handlers.privacy_text import kept, responsible

MOMENTS = frozenset({"at", "filed_at", "opened_at", "since", "until"})  # columns in epoch seconds
WORDED = ("status", "score", "role", "stage")  # columns whose values are keys of a text

Told = Sequence[tuple[Personal, Sequence[Mapping[str, object]]]]


def notice(settings: CommunitySettings, *, in_private: bool) -> View:
    """Who answers for the data, what for, which kinds, how long, where; in private with the buttons."""
    text = say("privacy", **responsible(settings), **kept(settings))
    if not in_private:
        return View(text)
    see, change, erase = (
        Button(plain(f"button.pv_{name}"), callback_data(f"pv_{name}")) for name in ("see", "change", "erase")
    )
    return View(text, ((see,), (change, erase)))


def ask_consent(settings: CommunitySettings) -> View:
    """Asks after a danger was filed without waiting."""
    return View(
        say("consent.afterwards", **responsible(settings)),
        ((Button(plain("button.pv_agree"), callback_data("pv_agree")),),),
    )


def what_to_correct() -> View:
    buttons = [Button(plain(f"button.pv_set.{name}"), callback_data("pv_set", name)) for name in FORMS]
    return View(say("privacy.correct"), (tuple(buttons),))


def corrected(what: str, value: object) -> View:
    return View(say(f"privacy.corrected.{what}", value=value))


def ask_erase() -> View:
    return View(say("privacy.erase"), ((Button(plain("button.pv_gone"), callback_data("pv_gone", 0)),),))


def ask_again(numbers: Sequence[str]) -> View:
    text = say("privacy.erase.open", count=len(numbers), numbers="、".join(numbers))
    return View(text, ((Button(plain("button.pv_gone_all"), callback_data("pv_gone", 1)),),))


def my_data(told: Told, settings: CommunitySettings, now: datetime) -> str:
    """The file: one section for each kind of data, one paragraph for each row."""
    head = plain("privacy.file.head", community=settings.community, at=f"{settings.local(now):%Y-%m-%d %H:%M}")
    return "\n\n".join([head, *(_section(rule, rows, settings) for rule, rows in told)]) + "\n"


def _section(rule: Personal, rows: Sequence[Mapping[str, object]], settings: CommunitySettings) -> str:
    title = plain(f"privacy.table.{rule.table}")
    lines = [_row(row, settings) for row in rows]
    return "\n".join([f"【{title}】", *(line for line in lines if line)])


def _row(row: Mapping[str, object], settings: CommunitySettings) -> str:
    parts = [
        f"{plain(f'privacy.column.{name}')}：{_value(name, value, settings)}"
        for name, value in row.items()
        if value not in (None, "", "{}")
    ]
    return "　".join(parts)


def _value(name: str, value: object, settings: CommunitySettings) -> str:
    if name in MOMENTS:
        return f"{settings.local(datetime.fromtimestamp(int(str(value)), UTC)):%Y-%m-%d %H:%M}"
    if name in ("facts", "answers"):
        return "；".join(str(each) for each in json.loads(str(value)).values() if each not in (None, ""))
    key = f"{name}.{value}"
    return plain(key) if name in WORDED and known(key) else str(value)

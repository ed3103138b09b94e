"""Views of privacy: the notice, the questions before erasing, and the file of a person's data."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime

from bot.kernel.messages import Button, View
from bot.kernel.personal import Personal
from bot.privacy.correcting import FORMS
from bot.settings import CommunitySettings
from bot.texts import known, plain, say
from handlers.button_press import callback_data
from handlers.formatting import standing_words
from handlers.privacy_text import responsible, retention_days

MOMENTS = frozenset({"at", "filed_at", "opened_at", "since", "until"})  # columns in epoch seconds
# Columns whose values complete keys of texts, by the first part of these keys.
WORDED: Mapping[str, str] = {
    "status": "status",
    "score": "score",
    "role": "role",
    "party": "party",
    "verdict": "verdict",
    "kind": "file",
    "change": "body.change",
    "state": "privacy.state",
    "voted": "privacy.voted",
}

OwnRows = Sequence[tuple[Personal, Sequence[Mapping[str, object]]]]


def notice(settings: CommunitySettings, *, in_private: bool) -> View:
    """Who answers for the data, what for, which kinds, how long, where; in private with the buttons."""
    text = say("privacy", **responsible(settings), **retention_days(settings))
    if not in_private:
        return View(text)
    see, change, erase = (
        Button(plain(f"button.pv_{name}"), callback_data(f"pv_{name}")) for name in ("see", "change", "erase")
    )
    return View(text, ((see,), (change, erase)))


def ask_consent(settings: CommunitySettings, *, unnamed: bool) -> View:
    """Asks after a danger was filed without waiting; `unnamed`: without the name."""
    return View(
        say("consent.afterwards.unnamed" if unnamed else "consent.afterwards", **responsible(settings)),
        ((Button(plain("button.pv_agree"), callback_data("pv_agree")),),),
    )


def what_to_correct() -> View:
    buttons = [Button(plain(f"button.pv_set.{name}"), callback_data("pv_set", name)) for name in FORMS]
    return View(say("privacy.correct"), (tuple(buttons),))


def corrected(what: str, value: object) -> View:
    return View(say(f"privacy.corrected.{what}", value=value))


def ask_erase(settings: CommunitySettings) -> View:
    gone = Button(plain("button.pv_gone"), callback_data("pv_gone", 0))
    return View(say("privacy.erase", messages=retention_days(settings)["messages"]), ((gone,),))


def ask_again(numbers: Sequence[str]) -> View:
    text = say("privacy.erase.open", count=len(numbers), numbers="、".join(numbers))
    return View(text, ((Button(plain("button.pv_gone_all"), callback_data("pv_gone", 1)),),))


def my_data(own: OwnRows, settings: CommunitySettings, now: datetime) -> str:
    """The file: one section for each kind of data, one paragraph for each row, in a neighbour's words."""
    head = plain("privacy.file.head", community=settings.community, at=f"{settings.local(now):%Y-%m-%d %H:%M}")
    return "\n\n".join([head, *(_section(rule, rows, settings) for rule, rows in own)]) + "\n"


def _section(rule: Personal, rows: Sequence[Mapping[str, object]], settings: CommunitySettings) -> str:
    title = plain(f"privacy.table.{rule.table}")
    lines = [_row(rule, row, settings) for row in rows]
    return "\n".join([f"【{title}】", *(line for line in lines if line)])


def _row(rule: Personal, row: Mapping[str, object], settings: CommunitySettings) -> str:
    values = ((name, _value(name, value, rule.codes, settings)) for name, value in row.items())
    return "　".join(f"{_heading(rule.table, name)}：{value}" for name, value in values if value)


def _heading(table: str, name: str) -> str:
    """The column's, or that of the table where the column means something of its own there."""
    own = f"privacy.column.{table}.{name}"
    return plain(own if known(own) else f"privacy.column.{name}")


def _value(name: str, value: object, codes: Collection[str], settings: CommunitySettings) -> str:
    """A value in words; empty for one that says nothing to its reader."""
    if value is None:
        return ""
    if name in MOMENTS:
        return f"{settings.local(datetime.fromtimestamp(int(str(value)), UTC)):%Y-%m-%d %H:%M}"
    if name == "size":
        return plain("privacy.size", size=f"{int(str(value)) / 100:.2f}")
    if name in ("facts", "answers"):
        return _said(json.loads(str(value)), codes)
    if name == "choice":
        return "、".join(standing_words(each) for each in json.loads(str(value)))
    return _worded(name, value)


def _worded(name: str, value: object) -> str:
    key = f"button.language_{value}" if name == "language" else f"{WORDED.get(name)}.{value}"
    return plain(key) if known(key) else str(value)


def _said(facts: Mapping[str, object], codes: Collection[str]) -> str:
    """The words among the facts: a number is an id or a chat's."""
    said = (each for name, each in facts.items() if name not in codes and isinstance(each, str))
    return "；".join(filter(None, said))

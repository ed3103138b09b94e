"""Correcting (改): a person's own name, number and home, asked one at a time. Source: PIPL, article 46."""

from typing import Any

from bot.contacts.rules import read_phone
from bot.intake.gazetteer import places
from bot.intake.locate import around, locate
from bot.intake.spot import read_spot
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Form, Reading
from bot.kernel.messages import Notification
from bot.kernel.refs import EntityRef
from bot.ledger.rules import Act
from bot.people.homes import is_elsewhere
from bot.people.rules import Role
from bot.privacy.refusals import NameUnreadable, OnRoster, PlaceUnknown
from bot.privacy.store import Tx

PRIVACY = "privacy"  # a kind of subject: the person whose data are shown
LONGEST = 30  # characters of a name


def read_own_name(words: str, _: Reading) -> str:
    """Raises NameUnreadable."""
    name = " ".join(words.split())
    if not 1 <= len(name) <= LONGEST:
        raise NameUnreadable(LONGEST)
    return name


async def _may(tx: Tx, draft: Draft, by: Actor) -> None:
    """Raises OnRoster: the names and numbers of an office come from the roster, which would restore them."""
    person = await tx.people.get(by.person_id)
    if draft.form != "my_home" and any(post.role is not Role.RESIDENT for post in person.posts):
        raise OnRoster


async def _correct(tx: Tx, _: Any, draft: Draft, by: Actor) -> Notification:
    (what, value), person_id = next(iter(draft.values.items())), by.person_id
    elsewhere = False
    if what == "home":
        elsewhere = await _move(tx, value, by)
    elif what == "name":
        await tx.people.corrected(person_id, name=value)
    else:
        await tx.people.says_phone(person_id, value, by.now)
    facts: dict[str, str | int | None] = {"what": what}
    await tx.ledger.enter(Act(by.now, "person", person_id, "correct", person_id, by.chat_id, facts=facts))
    shown: dict[str, str | int] = {"what": f"{what}.elsewhere" if elsewhere else what, "value": value}
    return Notification("privacy.corrected", shown, subject=EntityRef(PRIVACY, person_id))


async def _move(tx: Tx, words: str, by: Actor) -> bool:
    """Whether the home lies in a community where the person isn't known yet. Raises PlaceUnknown."""
    spot, there = read_spot(words), await places(tx)
    area = locate(words, spot, there, None) or around(spot, there, None)
    if area is None:
        raise PlaceUnknown
    await tx.people.says_home(by.person_id, area.id, by.now)
    return await is_elsewhere(tx, await tx.people.get(by.person_id), area)


NAME, PHONE, HOME = (
    Form(f"my_{field.name}", (field,), _may, _correct, by_spaces=False)
    for field in (Field("name", read_own_name), Field("phone", read_phone), Field("home"))
)
FORMS = {"name": NAME, "phone": PHONE, "home": HOME}

"""Views for rejected people: notices to a person who is too fast or muted."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.contacts.rules import Contact
from bot.kernel.messages import View
from bot.moderation.rules import RateClass
from bot.settings import CommunitySettings
from bot.texts import plain, say
from handlers import formatting
from handlers.contacts_text import gas_of

WORDS = {
    RateClass.SAY: "say",
    RateClass.PRESS: "press",
    RateClass.COMMAND: "command",
    RateClass.LOOK_UP: "command",
    RateClass.EXPORT: "export",
}


def slow(use: RateClass, wait: str, *, pressed: bool) -> str:
    """The notice of a spell, without HTML."""
    name = "submit" if use is RateClass.FILE and pressed else WORDS.get(use, "file")
    return plain(f"slow.{name}", wait=wait)


def muted(
    until: datetime | None, contact: Contact | None, settings: CommunitySettings, write: Callable[..., str]
) -> str:
    """
    Until when, and whom to ask. `write` is `say` for a message, `plain` for a toast.

    `until` is aware, in UTC; None is for good.
    """
    nobody = plain("muted.whom.nobody")
    whom = plain("muted.whom", name=contact.name, phone=contact.phone) if contact else nobody
    if until is None:
        return write("muted.for_good", whom=whom)
    return write("muted.until", until=formatting.moment(until, settings), whom=whom)


def danger(contacts: Sequence[Contact]) -> View:
    """The emergency numbers, for a person who can't file a complaint."""
    return View(say("muted.danger", gas=gas_of(contacts)))

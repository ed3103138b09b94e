"""Views for rejected people: notices to a person who is too fast or muted."""

from collections.abc import Callable, Sequence

from bot.kernel.messages import View
from bot.moderation.rules import Mute, RateClass
from bot.people.store import Contact
from bot.settings import CommunitySettings
from bot.texts import plain, say
from handlers import formatting
from handlers.contacts_text import gas_of

WORDS = {
    RateClass.SAY: "say",
    RateClass.PRESS: "press",
    RateClass.COMMAND: "command",
    RateClass.LOOK_UP: "command",
}


def slow(use: RateClass, wait: str, *, pressed: bool) -> str:
    """The notice of a spell, without HTML."""
    name = "submit" if use is RateClass.FILE and pressed else WORDS.get(use, "file")
    return plain(f"slow.{name}", wait=wait)


def muted(mute: Mute, contact: Contact | None, settings: CommunitySettings, write: Callable[..., str]) -> str:
    """The notice of a mute: its end and a contact. `write` is `say` for a message, `plain` for a toast."""
    nobody = plain("muted.whom.nobody")
    whom = plain("muted.whom", name=contact.name, phone=contact.phone) if contact else nobody
    if mute.until is None:
        return write("muted.for_good", whom=whom)
    return write("muted.until", until=formatting.moment(mute.until, settings), whom=whom)


def danger(contacts: Sequence[Contact]) -> View:
    """The emergency numbers, for a person who can't file a complaint."""
    return View(say("muted.danger", gas=gas_of(contacts)))

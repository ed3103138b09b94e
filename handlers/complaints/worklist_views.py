"""Views of the lists behind the keys of those who hold a post."""

from collections.abc import Sequence

from bot.complaints.complaint import Complaint
from bot.complaints.worklists import MOST, Finished
from bot.kernel.messages import View
from bot.settings import CommunitySettings
from bot.texts import say
from handlers.complaints.list_views import with_words
from handlers.listing_views import number_buttons


def nothing_today() -> View:
    return View(say("list.today.none"))


def listed(name: str, found: Sequence[Complaint], settings: CommunitySettings) -> View:
    """A list by name, "mine" or "services", with the first words of each."""
    if not found:
        return View(say(f"list.{name}.none"))
    shown = found[:MOST]
    text = say(f"list.{name}", count=len(found), lines=with_words(shown, settings))
    return View(text, number_buttons(shown, "show"))


def finished(found: Finished, settings: CommunitySettings) -> View:
    if not found.latest:
        return View(say("list.done.none"))
    text = say("list.done", count=found.count, lines=with_words(found.latest, settings))
    return View(text, number_buttons(found.latest, "show"))

"""Views of relays: what a building's lead passes on, and how far it got."""

from collections.abc import Sequence

from bot.announcements.relays import Relay, Relayed, query
from bot.announcements.rules import Announcement
from bot.areas.rules import Area
from bot.kernel.messages import Button, Notification, View
from bot.settings import CommunitySettings
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.button_press import callback_data

NAMES = 120  # characters of names in a toast, of which Telegram shows 200


def card(
    relay: Relay, sent: Announcement, homes: Sequence[Area], settings: CommunitySettings, *, pictures: bool
) -> View:
    """Who looks after nothing there any more reads it without its buttons."""
    text = say(
        "card.relay",
        places="、".join(area.name for area in homes),
        words=say("card.relay.words", text=sent.text) if sent.text else Html(),
        pictures=say("card.relay.pictures") if pictures else Html(),
        author=sent.author.name,
        state=_state(relay, settings),
    )
    return View(text, _rows(relay, sent) if homes else (), official=True)


def _state(relay: Relay, settings: CommunitySettings) -> Html:
    if relay.passed_at is None:
        return say("card.relay.todo")
    at = formatting.moment(relay.passed_at, settings)
    if relay.unreached:
        return say("card.relay.unreached", at=at, words=relay.unreached)
    return say("card.relay.passed", at=at)


def _rows(relay: Relay, sent: Announcement) -> tuple[tuple[Button, ...], ...]:
    passed = [Button(plain("button.relay_passed"), callback_data("a_passed", relay.id))]
    missed = Button(plain("button.relay_missed"), callback_data("a_missed", relay.id))
    part = (*(passed if relay.passed_at is None else []), missed)
    share = Button(plain("button.relay_share"), share=query(sent.text))
    return ((share,), part) if sent.text else (part,)


def far(relayed: Relayed) -> Html:
    """How far it was passed on, for who sent it."""
    if not relayed.leads:
        return Html()
    unopened = say("card.announce.relayed.unopened", count=relayed.unopened) if relayed.unopened else Html()
    return say("card.announce.relayed", passed=relayed.passed, leads=relayed.leads, unopened=unopened)


def who(left: Sequence[Relay]) -> str:
    """Who didn't pass it on yet, in a toast."""
    if not left:
        return plain("toast.relay.all")
    names = "、".join(one.lead.name for one in left)
    return plain("toast.relay.left", count=len(left), names=formatting.excerpt(names, NAMES))


def receipt(*, heard: bool) -> View:
    """Whether a secretary reads the words."""
    return View(say("notice.relay.told" if heard else "notice.relay.unheard"))


def answer(notice: Notification) -> View:
    """What a secretary said about whom the lead couldn't reach."""
    return View(say("notice.relay.answer", **notice.facts))


def unreached(relay: Relay, homes: Sequence[Area]) -> View:
    places = "、".join(area.name for area in homes)
    return View(say("notice.relay.unreached", lead=relay.lead.name, places=places, words=relay.unreached))

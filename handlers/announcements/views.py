"""Views of announcements: the draft with its preview, and the card in the chats."""

from collections.abc import Sequence

from bot.announcements.relays import Relayed
from bot.announcements.rules import Announcement, Page, State, caught_up, may_reach
from bot.areas.rules import Area, Binding, Purpose
from bot.kernel.messages import Attachment, Button, Notification, View
from bot.settings import CommunitySettings
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.announcements import relay_views
from handlers.button_press import callback_data
from handlers.keyboards import rows


def draft_card(
    draft: Announcement,
    recipients: Sequence[Binding],
    grids: Sequence[Area],
    files: Sequence[Attachment],
    settings: CommunitySettings,
) -> View:
    """The draft's card: words, recipients and time."""
    if draft.state is State.CANCELLED:
        return View(say("card.announce_draft.cancelled"))
    if draft.page is Page.AREAS:
        return _areas(draft, grids)
    text = say(
        "card.announce_draft",
        text=draft.text,
        files=formatting.files_of_draft(files, "card.announce_draft.withheld"),
        chats="、".join(binding.title for binding in recipients) or plain("card.announce_draft.nobody"),
        when=formatting.moment(draft.send_at, settings) if draft.send_at else plain("card.announce_draft.now"),
    )
    return View(text, _rows(draft))


def sent_draft(sent: Announcement, chats: int, known: int, relayed: Relayed) -> View:
    """The draft's card once it is sent: who read it, and how far it was passed on."""
    far = relay_views.far(relayed)
    text = say("card.announce_draft.sent", chats=chats, known=_known(sent, known), relayed=far)
    left = relayed.passed < relayed.leads
    who = Button(plain("button.relay_who"), callback_data("a_who", sent.id))
    return View(text, ((who,),) if left else ())


def missed(notice: Notification, settings: CommunitySettings) -> View:
    return View(say("notice.announcement.missed", **formatting.spoken(notice.facts, settings)))


def _known(draft: Announcement, known: int) -> Html:
    return say("card.announce.known", count=known) if draft.asks else Html()


def _rows(draft: Announcement) -> tuple[tuple[Button, ...], ...]:
    purposes = [
        Button(
            f"{'✅' if purpose in draft.purposes else '▫️'} {plain(f'purpose.{purpose}')}",
            callback_data("a_to", draft.id, purpose),
        )
        for purpose in Purpose
    ]
    turn = int(not draft.asks)
    return (
        (Button(plain("button.announce_send"), callback_data("a_send", draft.id)),),
        *rows(purposes, 2),
        (
            Button(plain("button.announce_areas"), callback_data("a_page", draft.id, Page.AREAS)),
            Button(plain("button.announce_when"), callback_data("a_when", draft.id)),
        ),
        (Button(plain(f"button.announce_asks.{turn}"), callback_data("a_asks", draft.id, turn)),),
        (Button(plain("button.cancel"), callback_data("a_cancel", draft.id)),),
    )


def _areas(draft: Announcement, grids: Sequence[Area]) -> View:
    buttons = [
        Button(
            f"{'✅' if grid.id in draft.areas else '▫️'} {grid.name}", callback_data("a_area", draft.id, grid.id)
        )
        for grid in grids
        if may_reach(draft, grid)
    ]
    back = (Button(plain("button.back"), callback_data("a_page", draft.id, Page.DRAFT)),)
    return View(say("card.announce_draft.areas"), (*rows(buttons, 2), back))


def card(sent: Announcement, known: int, settings: CommunitySettings) -> View:
    """
    The card in the chats, with the numbers that the secretary publishes in it.

    It shows the moment it was sent: 今天 in its words is that day.
    """
    at = sent.sent_at and formatting.moment(sent.sent_at, settings)
    planned = formatting.moment(sent.send_at, settings) if sent.send_at and caught_up(sent) else ""
    text = say(
        "card.announce",
        text=sent.text,
        author=sent.author.name,
        at=say("card.announce.at", at=at) if at else Html(),
        late=say("card.announce.late", at=planned) if planned else Html(),
        known=_known(sent, known),
    )
    if not sent.asks:
        return View(text, official=True)
    known_it = Button(plain("button.announce_known"), callback_data("a_known", sent.id))
    return View(text, ((known_it,),), official=True)

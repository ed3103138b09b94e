"""Views of work orders: the card for firm and community, and the notices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.complaints.complaint import Complaint, Urgency
from bot.complaints.flats import without_flats
from bot.complaints.sla.targets import RunningClock
from bot.kernel.messages import Button, Notification, UnknownKind, View
from bot.orders.door import for_the_door
from bot.orders.rules import BY_FIRM, OPEN, Order, State, Step
from bot.settings import CommunitySettings, SlaTarget
from bot.texts import Html, known, plain, say
from handlers import formatting
from handlers.button_press import callback_data
from handlers.keyboards import rows
from handlers.orders_text import firm_name

BY_COMMUNITY = (Step.CLOSE, Step.SEND_BACK, Step.RECALL)
# Notices to the community with the buttons of the order, and those with the way to the complaint alone.
WITH_STEPS = {
    "order.finish": (Step.CLOSE, Step.SEND_BACK),
    "order.unanswered": (Step.RECALL,),
    "order.left": (Step.RECALL,),
}
TO_FIRM = ("order.send_back", "order.recall", "order.remind")


@dataclass(frozen=True, slots=True)
class OrderCardData:
    """An order with the rows its card shows."""

    order: Order
    complaint: Complaint
    settings: CommunitySettings
    now: datetime  # aware, UTC
    community: bool  # whether whoever works on the complaint reads it
    exact: bool  # whether the reader may have the flat
    clocks: Sequence[RunningClock] = ()
    phone: str | None = None  # the reporter's


def order_card(shown: OrderCardData, *, live: bool = True) -> View:
    order, complaint = shown.order, shown.complaint
    if not live:
        return View(say("card.order.moved", number=complaint.number))
    if order.state not in OPEN:
        return View(say("card.order.over", number=complaint.number, firm=firm_name(order), state=_state(order)))
    text = say(
        "card.order",
        number=complaint.number,
        firm=firm_name(order),
        category=formatting.category(shown.settings, complaint.category),
        urgent=plain("card.order.urgent") if complaint.urgency is Urgency.URGENT else "",
        state=_who(shown),
        place=formatting.place_of(complaint, exact=shown.exact),
        text=_words(shown),
        words=_last_words(shown),
        due=_due(shown),
        door="" if shown.exact else plain(f"card.order.door.{_door(order)}"),
    )
    return View(text, rows(_buttons(shown), 2))


def _words(shown: OrderCardData) -> str:
    complaint = shown.complaint
    if complaint.erased:
        return plain("erased.words")
    words = complaint.text if shown.community else for_the_door(complaint.text, shown.phone)
    return formatting.excerpt(_for_reader(words, exact=shown.exact)) or plain("notice.no_words")


def _state(order: Order) -> str:
    return plain(f"order_state.{order.state}")


def _who(shown: OrderCardData) -> str:
    order = shown.order
    if order.state is not State.GIVEN and order.accepted_by and order.accepted_at:
        at = formatting.clock(order.accepted_at, shown.settings, shown.now)
        return plain("card.order.accepted", state=_state(order), worker=order.accepted_by.name, at=at)
    return _state(order)


def _last_words(shown: OrderCardData) -> str:
    order = shown.order
    if not order.words:
        return ""
    key = "result" if order.state is State.DONE else "back"
    return plain(f"card.order.{key}", words=formatting.excerpt(_for_reader(order.words, exact=shown.exact)))


def _for_reader(words: str, *, exact: bool) -> str:
    """The community may name the flat, too."""
    return words if exact else without_flats(words)


def _due(shown: OrderCardData) -> str:
    """The complaint's own limit: the firm has no clock of its own."""
    due = next((c.due_at for c in shown.clocks if c.name is SlaTarget.RESOLVE and c.due_at), None)
    if due is None:
        return ""
    late = "late" if due < shown.now else "due"
    return plain(f"card.order.{late}", at=formatting.clock(due, shown.settings, shown.now))


def _door(order: Order) -> str:
    """The condition on which the flat is read, and by whom."""
    return "before" if order.state is State.GIVEN else "after"


def _buttons(shown: OrderCardData) -> list[Button]:
    steps = BY_COMMUNITY if shown.community else BY_FIRM
    return [step_button(step, shown.order) for step in steps if shown.order.takes(step)]


def step_button(step: Step, order: Order) -> Button:
    return Button(plain(f"button.o_{step}"), callback_data(f"o_{step}", order.id))


def notice(sent: Notification, order: Order, complaint: Complaint, *, exact: bool) -> View:
    """`exact`: whether the reader may have the flat. Raises UnknownKind for a notice without words."""
    if not known(f"notice.{sent.name}"):
        raise UnknownKind("notice", sent.name)
    facts = {name: str(fact) for name, fact in sent.facts.items()}
    if "words" in facts:
        words = formatting.excerpt(_for_reader(facts["words"], exact=exact))
        facts["words"] = words or plain("notice.no_words")
    text = say(f"notice.{sent.name}", number=complaint.number, firm=firm_name(order), **facts)
    if sent.name in TO_FIRM:
        opens = Button(plain("button.open", number=complaint.number), callback_data("o_show", order.id))
        return View(text, ((opens,),))
    steps = [step_button(step, order) for step in WITH_STEPS.get(sent.name, ()) if order.takes(step)]
    opens = Button(plain("button.open", number=complaint.number), callback_data("show", complaint.id))
    return View(text, (*rows(steps), (opens,)))


def took(sent: Notification, complaint: Complaint) -> View:
    """The confirmation that words were taken. Raises UnknownKind."""
    if not known(sent.name):
        raise UnknownKind("notice", sent.name)
    return View(say(sent.name, number=complaint.number))


def not_yours() -> View:
    """A card that was posted, to a reader who may not read it any more."""
    return View(Html(say("card.order.not_yours")))

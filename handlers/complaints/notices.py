"""Views of notices about a complaint: the text by name and facts, and the buttons of the notice's row."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.complaints.complaint import Complaint
from bot.complaints.lifecycle import SILENCE
from bot.complaints.notices import Buttons, outdated, row_of
from bot.contacts.rules import Contact
from bot.kernel.messages import Button, Notification, Outdated, UnknownKind, View
from bot.people.neighbours import Backing
from bot.settings import CommunitySettings
from bot.texts import known, plain, say
from handlers import formatting, questions
from handlers.button_press import callback_data
from handlers.complaints.views import rating_rows
from handlers.contacts_text import gas_of


def danger(facts: Notification, contacts: list[Contact]) -> View:
    """The emergency numbers, with the local gas company's if the area has one."""
    return View(say(f"notice.danger.{facts.facts['danger']}", gas=gas_of(contacts)))


def question(asked: Notification, complaint: Complaint) -> View:
    """A question as older versions stored it, without the complaint's number. Raises UnknownKind."""
    return questions.question(asked, number=complaint.number, known=asked.facts.get("known", ""))


def done(sent: Notification, complaint: Complaint) -> View:
    """The confirmation that words were taken. Raises UnknownKind."""
    if not known(sent.name):
        raise UnknownKind("notice", sent.name)
    return View(say(sent.name, number=complaint.number))


def notice(
    sent: Notification, complaint: Complaint, settings: CommunitySettings, now: datetime, *, in_group: bool
) -> View:
    """Any other notice about a complaint. Raises UnknownKind, Outdated."""
    row = row_of(sent.name)
    if outdated(sent, complaint, now):
        raise Outdated
    if not known(f"notice.{sent.name}"):
        raise UnknownKind("notice", sent.name)
    facts = dict(sent.facts)
    if sent.name == "edited":
        facts.setdefault("words", "")  # an older version stored it without them
    if "words" in facts:
        facts["words"] = formatting.excerpt(str(facts["words"])) or plain("notice.no_words")
    if "phone" in facts:
        facts["phone"] = str(facts["phone"]) or plain("notice.no_phone")
    facts |= formatting.spoken(sent.facts, settings, now)
    if sent.name == "remind":
        facts |= _reminder(sent, complaint, settings, now)
    text = say(
        f"notice.{sent.name}",
        number=complaint.number,
        category=formatting.category(settings, complaint.category),
        place=formatting.place(complaint.area, complaint.spot, exact=not (in_group or complaint.unnamed)),
        **facts,
    )
    return View(text, tuple(line for drawn in row.buttons for line in DRAWN[drawn](sent, complaint)))


def _reminder(
    sent: Notification, complaint: Complaint, settings: CommunitySettings, now: datetime
) -> dict[str, str]:
    """How long ago it was resolved, and until when silence doesn't count as agreed."""
    resolved = complaint.resolved_at or now
    # An older version stored its reminders without the fact.
    until = {"until": int((resolved + SILENCE).timestamp()), **sent.facts}
    days = (now - resolved).days
    span = plain("span.two_days") if days == 2 else plain("span.days", count=days)
    return {"days": span, **formatting.spoken(until, settings)}


def burst(complaint: Complaint, backing: Backing) -> View:
    """To the secretary: many neighbours joined within minutes, and how many of them are not known yet."""
    count = backing.counted + backing.waiting
    text = say("notice.burst", number=complaint.number, count=count, waiting=backing.waiting)
    return View(text, ((_open(complaint),),))


Rows = tuple[tuple[Button, ...], ...]


def _open(complaint: Complaint) -> Button:
    return Button(plain("button.open", number=complaint.number), callback_data("show", complaint.id))


def _chase(_: Notification, complaint: Complaint) -> Rows:
    return ((_open(complaint), Button(plain("button.chase"), callback_data("chase", complaint.id))),)


def _appeal(_: Notification, complaint: Complaint) -> Rows:
    """None for a return that was appealed before."""
    appeal = Button(plain("button.appeal"), callback_data("appeal", complaint.id))
    return () if complaint.appealed else ((appeal,),)


def _called(sent: Notification, suffix: str = "") -> Rows:
    verbs = ("came", "called")
    return (
        tuple(
            Button(plain(f"button.{verb}{suffix}"), callback_data(verb, sent.facts["call"])) for verb in verbs
        ),
    )


def _decision(sent: Notification, complaint: Complaint) -> Rows:
    """同意 or 不同意, for a leader."""
    asked = sent.facts["deferral"]
    verbs = ("defer_yes", "defer_no")
    return (tuple(Button(plain(f"button.{verb}"), callback_data(verb, complaint.id, asked)) for verb in verbs),)


DRAWN: Mapping[Buttons, Callable[[Notification, Complaint], Rows]] = {
    Buttons.CARD: lambda _, complaint: ((_open(complaint),),),
    Buttons.CHASE: _chase,
    Buttons.RATING: lambda _, complaint: rating_rows(complaint),
    Buttons.APPEAL: _appeal,
    Buttons.CALLED: lambda sent, _: _called(sent),
    Buttons.CALLED_FOR: lambda sent, _: _called(sent, "_for"),
    Buttons.DECISION: _decision,
}

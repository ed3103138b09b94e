"""Messages known by name and facts: their words, and the buttons some of them carry."""

from bot.complaints.complaint import Complaint
from bot.kernel.messages import Button, Notification, UnknownKind, View
from bot.people.store import Contact
from bot.settings import CommunitySettings
from bot.texts import known, plain, say
from handlers import formatting, questions
from handlers.button_press import callback_data
from handlers.complaints.views import rating_rows
from handlers.contacts_text import gas_of

CHASEABLE = ("escalate", "escalate_staff", "absent")
FOR_STAFF = (
    "warn",
    "late",
    "chase",
    "chase_due",
    "chase_due_leader",
    "resume_work",
    "defer_agreed",
    "defer_refused",
    "review",
    "came",
    "called_answer",
)  # they lead to the card
RATED = ("resolve", "remind", "close")  # notices that ask for a rating


def danger(facts: Notification, contacts: list[Contact]) -> View:
    """The emergency numbers; the local gas company's where the roster has it."""
    return View(say(f"notice.danger.{facts.facts['danger']}", gas=gas_of(contacts)))


def question(asked: Notification, complaint: Complaint) -> View:
    """Asks one person for words, and opens the writing line for them alone. Raises UnknownKind."""
    return questions.question(asked, number=complaint.number, known=asked.facts.get("known", ""))


def notice(told: Notification, complaint: Complaint, settings: CommunitySettings, *, in_group: bool) -> View:
    """Everything else that happens to a complaint. Raises UnknownKind."""
    if "." in told.name or not known(f"notice.{told.name}"):  # a dot: another subject's
        raise UnknownKind("notice", told.name)
    facts = dict(told.facts)
    if "words" in facts:
        said = formatting.masked(formatting.excerpt(str(facts["words"])), in_group=in_group)
        facts["words"] = said or plain("notice.no_words")
    if "phone" in facts:
        facts["phone"] = formatting.masked(str(facts["phone"]), in_group=in_group) or plain("notice.no_phone")
    facts |= formatting.spoken(told.facts, settings)
    text = say(
        f"notice.{told.name}",
        number=complaint.number,
        category=formatting.category(settings, complaint.category),
        place=formatting.place(complaint.area, complaint.spot, exact=not in_group),
        **facts,
    )
    return View(text, _rows(told, complaint))


def _rows(told: Notification, complaint: Complaint) -> tuple[tuple[Button, ...], ...]:
    if told.name in RATED:
        return rating_rows(complaint)
    if told.name == "return" and not complaint.appealed:
        return ((Button(plain("button.appeal"), callback_data("appeal", complaint.id)),),)
    if told.name == "whistle":
        verbs = ("came", "called")
        return (
            tuple(Button(plain(f"button.{verb}"), callback_data(verb, told.facts["call"])) for verb in verbs),
        )
    if told.name == "unreached":
        verbs = ("came", "called")
        standing_in = (
            Button(plain(f"button.{verb}_for"), callback_data(verb, told.facts["call"])) for verb in verbs
        )
        return (tuple(standing_in), (_open(complaint),))
    if told.name == "defer_asked":
        return (_decision(told, complaint), (_open(complaint),))
    if told.name in CHASEABLE:
        chase = Button(plain("button.chase"), callback_data("chase", complaint.id))
        return ((_open(complaint), chase),)
    return ((_open(complaint),),) if told.name in FOR_STAFF else ()


def _open(complaint: Complaint) -> Button:
    return Button(plain("button.open", number=complaint.number), callback_data("show", complaint.id))


def _decision(told: Notification, complaint: Complaint) -> tuple[Button, ...]:
    """同意 or 不同意, for a leader."""
    asked = told.facts["deferral"]
    return tuple(
        Button(plain(f"button.{verb}"), callback_data(verb, complaint.id, asked))
        for verb in ("defer_yes", "defer_no")
    )

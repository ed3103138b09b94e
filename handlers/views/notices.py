"""Messages known by name and facts: their words, and the buttons some of them carry."""

from datetime import timedelta

from bot.complaints.rules import Complaint
from bot.customs import Customs
from bot.delivery.letters import Button, Notice, View
from bot.store import Contact
from bot.texts import Html, plain, say
from handlers.taps import pack
from handlers.views import words
from handlers.views.complaints import rating_rows

GAS_WORDS = ("燃气", "天然气", "煤气")  # how a gas company's name reads in the list of numbers
OF_CLOCKS = ("warn", "late", "escalate", "escalate_staff")  # they lead to the card
RATED = ("resolve", "remind", "close")  # notices that ask for a rating


def danger(facts: Notice, contacts: list[Contact]) -> View:
    """The emergency numbers; the local gas company's where the roster has it."""
    gas = next((c.phone for c in contacts if any(word in c.name for word in GAS_WORDS)), plain("gas.unknown"))
    return View(say(f"notice.danger.{facts.facts['danger']}", gas=gas))


def question(asked: Notice, complaint: Complaint) -> View:
    """Asks one person for words, and opens the writing line for them alone."""
    step = asked.name.removeprefix("ask.")
    who = words.mention(None, str(asked.facts["name"]), int(asked.facts["telegram_id"]))
    return View(say(asked.name, who=who, number=complaint.number), ask=plain(f"placeholder.{step}"))


def asking(step: str, who: Html) -> View:
    """The same about anything else."""
    return View(say(f"ask.{step}", who=who), ask=plain(f"placeholder.{step}"))


def notice(told: Notice, complaint: Complaint, customs: Customs, *, in_group: bool) -> View:
    """Everything else that happens to a complaint."""
    facts = dict(told.facts)
    if "words" in facts:
        said = words.masked(words.excerpt(str(facts["words"])), in_group=in_group)
        facts["words"] = said or plain("notice.no_words")
    facts |= _clock_facts(told)
    text = say(
        f"notice.{told.name}",
        number=complaint.number,
        category=customs.category_name(complaint.category),
        place=words.place(complaint.area, complaint.spot, exact=not in_group),
        **facts,
    )
    return View(text, _rows(told, complaint))


def _clock_facts(told: Notice) -> dict[str, str]:
    """What a notice of a clock says, as people say it: which limit, how long, which level."""
    facts = {
        name: words.span(timedelta(seconds=int(told.facts[name])))
        for name in ("left", "over")
        if name in told.facts
    }
    for name, words_of in (("clock", "clock"), ("level", "role")):
        if name in told.facts:
            facts[name] = plain(f"{words_of}.{told.facts[name]}")
    return facts


def _rows(told: Notice, complaint: Complaint) -> tuple[tuple[Button, ...], ...]:
    if told.name in RATED:
        return rating_rows(complaint)
    if told.name == "return" and not complaint.appealed:
        return ((Button(plain("button.appeal"), pack("appeal", complaint.id)),),)
    if told.name in OF_CLOCKS:
        return ((Button(plain("button.open", number=complaint.number), pack("show", complaint.id)),),)
    return ()

"""Views of moderation: choose a period, list mutes."""

from collections.abc import Sequence

from bot.kernel.messages import Button, View
from bot.moderation.rules import Mute, Period
from bot.people.rules import Person
from bot.settings import CommunitySettings
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.button_press import callback_data
from handlers.keyboards import rows

NAME = 20  # characters of a name on a button


def who(mute: Mute) -> str:
    """The name; for a person muted by a whisper, only the complaint's number."""
    return plain("mute.reporter", number=mute.number) if mute.number else mute.name


def until(mute: Mute, settings: CommunitySettings) -> str:
    if mute.until is None:
        return plain("mute.until.good")
    return plain("mute.until", until=formatting.moment(mute.until, settings))


def ask(person: Person) -> View:
    """The question for the period."""
    return View(say("mute.ask", who=person.name), _periods("mute", person.id))


def ask_reporter(complaint_id: int, name: str, number: str) -> View:
    """The question for the period, for a complaint's reporter; `number` if the name is hidden."""
    shown = plain("mute.reporter", number=number) if number else name
    return View(say("mute.ask", who=shown), _periods("mute_by", complaint_id))


def _periods(action: str, subject_id: int) -> tuple[tuple[Button, ...], ...]:
    return rows([Button(plain(f"button.mute.{p}"), callback_data(action, subject_id, p)) for p in Period], 2)


def which(name: str, people: Sequence[Person]) -> View:
    if not people:
        return View(say("mute.nobody", name=name))
    buttons = [
        Button(formatting.excerpt(person.name, NAME), callback_data("mute_who", person.id)) for person in people
    ]
    return View(say("mute.which", name=name), rows(buttons, 2))


def listed(mutes: Sequence[Mute], settings: CommunitySettings) -> View:
    """All mutes in force, each with a button that lifts it."""
    if not mutes:
        return View(say("mute.list.none"))
    lines = [
        say("mute.list.line", who=formatting.excerpt(who(m), NAME), until=until(m, settings)) for m in mutes
    ]
    buttons = [
        Button(plain("button.unmute", who=formatting.excerpt(who(m), NAME)), callback_data("unmute", m.id))
        for m in mutes
    ]
    return View(say("mute.list", lines=Html("\n".join(lines))), rows(buttons, 1))

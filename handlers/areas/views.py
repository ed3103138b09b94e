"""Views of /setup, step by step."""

from collections.abc import Mapping, Sequence

from bot.areas.rules import Area, Binding, Purpose
from bot.kernel.messages import Button, View
from bot.people.rules import PROVIDER_WORDS
from bot.texts import plain, say
from handlers.button_press import callback_data
from handlers.keyboards import rows

MOST = 90  # buttons; Telegram takes a hundred


def anonymous() -> View:
    return View(say("setup.anonymous"), ((Button(plain("button.setup_start"), callback_data("setup")),),))


def purposes(bound: Binding | None) -> View:
    """The question for the group's purpose; a bound group can be unbound."""
    buttons = [Button(plain(f"purpose.{purpose}"), callback_data("purpose", purpose)) for purpose in Purpose]
    if bound is None:
        return View(say("setup.ask", bound=""), rows(buttons, 2))
    now = say("setup.bound", area=bound.area.name, purpose=plain(f"purpose.{bound.purpose}"))
    unbind = (Button(plain("button.unbind"), callback_data("unbind")),)
    return View(say("setup.ask", bound=now), (*rows(buttons, 2), unbind))


def firms() -> View:
    """The question whose group it is, a firm's."""
    buttons = [Button(plain(f"role.{role}"), callback_data("firm", role)) for role in PROVIDER_WORDS.values()]
    return View(say("setup.firm"), rows(buttons, 3))


def areas(purpose: Purpose, tree: Sequence[Area], firm: str = "") -> View:
    """The question for the area; `firm`: the kind of firm whose group it is."""
    if not tree:
        return View(say("no_areas"))
    bind = ("bind_firm", firm) if firm else ("bind", purpose)
    buttons = [Button(area.name, callback_data(*bind, area.id)) for area in tree[:MOST]]
    return View(say("setup.area", purpose=plain(f"purpose.{purpose}")), rows(buttons, 2))


def bound(binding: Binding) -> View:
    firm = plain(f"role.{binding.provider}") if binding.provider else ""
    return View(say(f"setup.done.{binding.purpose}", area=binding.area.name, firm=firm))


def unbound() -> View:
    return View(say("setup.unbound"))


def added() -> View:
    return View(say("chat.added"))


def anew(name: str, facts: Mapping[str, str | int]) -> View:
    """Before cards that are posted anew: what was missed, and how many of each there are."""
    missed = int(facts.get("missed", 0))
    counts = [plain(f"open.{what}", count=count) for what, count in facts.items() if what != "missed"]
    return View(
        say(
            name,
            missed=plain("chat.back.missed", count=missed) if missed else "",
            still=plain("chat.still", counts=plain("chat.and").join(counts)) if counts else "",
        )
    )

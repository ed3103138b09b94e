"""Lists of complaints, filters of the ledger, telephone numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.areas.rules import Area, Level
from bot.complaints.complaint import Complaint, Status
from bot.kernel.messages import Button, View
from bot.settings import CommunitySettings
from bot.texts import Html, plain, say
from handlers import formatting
from handlers.button_press import ButtonPress, UnknownButton, callback_data
from handlers.complaints.views import line, number_buttons
from handlers.keyboards import rows

PAGE = 10
WORDS_BYTES = 18  # what a button's 64 bytes leave for the words looked for
SAID = 500  # complaints; beyond that a list only says that there are more
COUNTED = SAID + 1


def short(words: str) -> str:
    """As much of the words as a button can carry, without cutting a character."""
    clean = " ".join(words.replace(":", " ").split())
    return clean.encode()[:WORDS_BYTES].decode(errors="ignore").strip()


@dataclass(frozen=True, slots=True)
class Query:
    """What /ledger looks for, as it travels in a button."""

    status: str = ""
    grid: int = 0
    category: str = ""
    before: int = 0
    words: str = ""

    @classmethod
    def of(cls, press: ButtonPress, first: int = 0) -> "Query":
        """Out of a press. Raises UnknownButton."""
        status, category = press.part(first), press.part(first + 2)
        if status and status not in list(Status):
            raise UnknownButton
        return cls(status, press.number(first + 1), category, press.number(first + 3), press.part(first + 4))

    def packed(self, verb: str, *parts: object) -> str:
        return callback_data(verb, *parts, self.status, self.grid, self.category, self.before, self.words)


def _many(count: int) -> str:
    """In words a person needs: how many exactly there are of very many is nobody's question."""
    return str(count) if count <= SAID else plain("list.many", count=SAID)


def my_list(found: Sequence[Complaint], count: int, settings: CommunitySettings) -> View:
    if not found:
        return View(say("list.my.none"))
    return View(say("list.my", count=_many(count), lines=_lines(found, settings)), number_buttons(found))


def tasks(mine: Sequence[Complaint], unclaimed: Sequence[Complaint], settings: CommunitySettings) -> View:
    """First what I have in hand, then what waits."""
    if not mine and not unclaimed:
        return View(say("list.tasks.none"))
    parts = [
        Html(f"{say(f'list.tasks.{name}')}\n{_lines(found, settings)}")
        for name, found in (("mine", mine), ("open", unclaimed))
        if found
    ]
    text = say("list.tasks", mine=len(mine), open=len(unclaimed), lines=Html("\n".join(parts)))
    return View(text, number_buttons([*mine, *unclaimed]))


def _lines(found: Sequence[Complaint], settings: CommunitySettings) -> Html:
    return Html("\n".join(line(complaint, settings) for complaint in found))


def ledger(
    found: Sequence[Complaint], count: int, query: Query, grid: str, settings: CommunitySettings
) -> View:
    words = say("list.ledger.words", words=query.words) if query.words else ""
    filters = (_filters(query, grid, settings),)
    if not found:
        return View(say("list.ledger.none", words=words), filters)
    text = say("list.ledger", count=_many(count), words=words, lines=_lines(found, settings))
    return View(text, (*number_buttons(found), *filters, *_paging(found, query)))


def _filters(query: Query, grid: str, settings: CommunitySettings) -> tuple[Button, ...]:
    everything = plain("button.all")
    values = {
        "status": plain(f"status.{query.status}") if query.status else everything,
        "grid": grid,
        "category": formatting.category(settings, query.category) if query.category else everything,
    }
    return tuple(
        Button(plain(f"button.filter_{name}", value=value), query.packed("lb", name[0]))
        for name, value in values.items()
    )


def _paging(found: Sequence[Complaint], query: Query) -> tuple[tuple[Button, ...], ...]:
    buttons = []
    if query.before:
        buttons.append(Button(plain("button.first"), replace(query, before=0).packed("l")))
    if len(found) == PAGE:
        buttons.append(Button(plain("button.more"), replace(query, before=found[-1].id).packed("l")))
    return (tuple(buttons),) if buttons else ()


def choices(which: str, query: Query, areas: Sequence[Area], settings: CommunitySettings) -> View:
    """The values one filter can take: s status, g grid, c category. Raises UnknownButton."""
    first = replace(query, before=0)
    match which:
        case "s":
            named = [(plain(f"status.{s}"), replace(first, status=str(s))) for s in Status]
            everything = replace(first, status="")
        case "g":
            grids = [area for area in areas if area.level is Level.GRID]
            named = [(area.name, replace(first, grid=area.id)) for area in grids]
            everything = replace(first, grid=0)
        case "c":
            named = [
                (formatting.category(settings, c.code), replace(first, category=c.code))
                for c in settings.categories
            ]
            everything = replace(first, category="")
        case _:
            raise UnknownButton
    buttons = [Button(label, chosen.packed("l")) for label, chosen in named]
    return View(say("list.choose"), rows([Button(plain("button.all"), everything.packed("l")), *buttons]))

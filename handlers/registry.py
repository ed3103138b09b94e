"""The registry: every table of the bot, derived from the list of subjects."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from bot.kernel.events import Event, Listener
from bot.kernel.kinds import Kinds
from bot.kernel.personal import PlainFacts, speaks_of_it
from bot.messaging.membership import Following
from bot.privacy.derived import derived
from handlers import forms
from handlers.subject import Menu, Subject

V = TypeVar("V")


class NameClaimedTwice(ValueError):
    """Two subjects declare the same name. Raised at the start, before a press could reach the wrong one."""


class Undeclared(ValueError):
    """A subject leaves out what it has to say of a button or a kind. Raised at the start, with the name."""


class Registry:
    """The tables of all subjects. Immutable. Raises: NameClaimedTwice, Undeclared."""

    def __init__(self, subjects: Sequence[Subject]) -> None:
        merged(("subject", {one.name: one}) for one in subjects)
        self.subjects = tuple(subjects)
        self.commands = merged(("command", one.commands) for one in subjects)
        self.keys = merged(("key", one.keys) for one in subjects)
        self.links = merged(("link", one.links) for one in subjects)
        self.buttons = merged(("button", one.buttons) for one in subjects)
        self.cards = merged(("card", one.cards) for one in subjects)
        self.cards_beside = {action: tuple(one.cards) for one in subjects for action in one.buttons}
        self.notices = merged(("notice", one.notices) for one in subjects)
        self.forms = merged(("form", {form.name: form for form in one.forms}) for one in subjects)
        by_forms = dict.fromkeys(self.forms, forms.on_answer)
        self.answers = merged([("answer", by_forms), *(("answer", one.answers) for one in subjects)])
        self.replies = merged(("reply", one.replies) for one in subjects)
        self.informs = tuple(on for one in subjects for on in one.informs)
        self.hears = tuple(on for one in subjects for on in one.hears)
        self.shows = merged(("card that comes anew", one.shows) for one in subjects)
        self.renewed_by = {button: one.renewed_by for one in subjects for button in one.buttons}
        self.rights = frozenset(name for one in subjects for name in one.rights)
        self.reports = frozenset(kind for one in subjects for kind in one.reports)
        self.timers = merged(("timer", one.timers) for one in subjects)
        owners = merged(("kind that owns files", dict.fromkeys(one.owns_files)) for one in subjects)
        entities = merged(("card", one.card_entities) for one in subjects)
        shown = {kind: entities.get(kind, kind) for kind in self.cards}
        self.reads = merged(("way of reading", one.reads) for one in subjects)
        self.withheld = merged(("withheld card", one.withheld) for one in subjects)
        self.kinds = Kinds(
            shown, self.answers.keys(), self.timers.keys(), frozenset(owners), self.notices.keys(), self.reads
        )
        self.chat_columns = tuple(column for one in subjects for column in one.chat_columns)
        self.open_cards = tuple(cards for one in subjects for cards in one.open_cards)
        self.following = Following(self.chat_columns, self.open_cards)
        self.roster_parts = tuple(part for one in subjects for part in one.roster)
        merged(("sheet", {part.sheet.title: part}) for part in self.roster_parts)
        self.on_start = tuple(start for one in subjects for start in one.on_start)
        self.retention = tuple(rule for one in subjects for rule in one.retention)
        open_to_readers = (one for one in subjects if one.in_full)
        self.in_full = frozenset(kind for one in open_to_readers for kind in (*one.cards, *one.notices))
        declared = tuple(rule for one in subjects for rule in one.personal)
        self.personal = (*declared, *derived(declared))
        self.own_facts = frozenset(fact for one in subjects for fact in one.own_facts)
        self.plain_facts = plain_facts(one.plain_facts for one in subjects)
        self.shared_cards = tuple(kind for one in subjects for kind in one.shared_cards)
        self._check_origins()
        self._check_reads()
        self._check_shown()

    def _check_origins(self) -> None:
        """Raises Undeclared for a button that doesn't say where it may be pressed."""
        nowhere = [name for name, button in self.buttons.items() if not button.cards and button.origin is None]
        if nowhere:
            raise Undeclared(f"where may these be pressed (cards or origin): buttons {', '.join(nowhere)}")

    def _check_reads(self) -> None:
        """Raises Undeclared for a kind that is drawn, asked about or has files, without a way of reading."""
        asked = self.answers.keys() - self.forms.keys()  # a form's questions are read as the form is
        drawn = {*self.kinds.cards.values(), *self.notices, *self.kinds.file_owners, *asked}
        if unread := sorted(drawn - self.reads.keys()):
            raise Undeclared(f"who reads these (reads): kinds {', '.join(unread)}")

    def _check_shown(self) -> None:
        """Raises Undeclared for words that would stay in the bot's messages once they are erased."""
        for rule in self.personal:
            if not speaks_of_it(rule):
                raise Undeclared(
                    f"where do messages show the rows of {rule.table} ({' '.join(rule.whose.split())}): give "
                    "shown=(Shown(entity, by),), so that they change as words are erased, or unshown= why not"
                )
            for shown in rule.shown:
                if shown.entity not in self.reads:
                    raise Undeclared(f"{rule.table} is shown by {shown.entity}, a kind that no subject reads")

    async def published(self, tx: Any) -> frozenset[str]:
        """The numbers that the subjects publish, by key: they are masked nowhere."""
        publishing = (one.publishes for one in self.subjects if one.publishes)
        return frozenset([number for publishes in publishing for number in await publishes(tx)])

    @property
    def listeners(self) -> Mapping[type[Event], Sequence[Listener]]:
        """The listeners by event, in the order of the subjects."""
        found: dict[type[Event], tuple[Listener, ...]] = {}
        for one in self.subjects:
            for event, listener in one.events.items():
                found[event] = (*found.get(event, ()), listener)
        return found

    def menu(self, menu: Menu) -> tuple[str, ...]:
        """The names of the commands a menu shows, in its order."""
        shown = {name: one.menus[menu] for name, one in self.commands.items() if menu in one.menus}
        return tuple(sorted(shown, key=shown.__getitem__))


def merged(tables: Iterable[tuple[str, Mapping[str, V]]]) -> Mapping[str, V]:
    """The union of the tables. Raises NameClaimedTwice."""
    # A plain union would silently let the later subject win, and its handler get the earlier one's presses.
    union: dict[str, V] = {}
    for what, table in tables:
        if twice := union.keys() & table.keys():
            raise NameClaimedTwice(f"two subjects claim the {what} {', '.join(sorted(twice))}")
        union |= table
    return union


def plain_facts(declared: Iterable[PlainFacts]) -> PlainFacts:
    """The union by subject of entries: several subjects of the bot may write about a person, or the ledger."""
    union: dict[str, frozenset[str]] = {}
    for table in declared:
        for kind, facts in table.items():
            union[kind] = union.get(kind, frozenset()) | frozenset(facts)
    return union

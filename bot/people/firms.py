"""Firms: the providers that serve a place, with their people and their own group. Pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.areas.bound import Bindings
from bot.areas.rules import Area, Binding, Purpose
from bot.kernel.notify import private_places
from bot.kernel.place import Place
from bot.people.rules import PROVIDERS, Person, Post, Role


@dataclass(frozen=True, slots=True)
class Firm:
    """A provider as it serves a place: its people (经办人) there, and the group that is its own (单位群)."""

    role: Role
    unit: str = ""  # its name; "" where the roster has none
    people: tuple[Person, ...] = ()
    chat: Binding | None = None

    @property
    def key(self) -> str:
        """What a button carries of it, beside its role: p12 one of its people, c-1009 its group."""
        return f"p{self.people[0].id}" if self.people else f"c{self.chat.place.chat_id if self.chat else 0}"

    @property
    def keys(self) -> frozenset[str]:
        """All by which a button drawn before may mean it: people come and go."""
        return frozenset({self.key, *(f"p{person.id}" for person in self.people)})

    @property
    def places(self) -> list[Place]:
        """Where its orders go: its own group, or else each of its people in private."""
        return [self.chat.place] if self.chat else private_places(self.people)


def firms(people: Iterable[Person], bindings: Iterable[Binding], area: Area, category: str) -> list[Firm]:
    """
    The firms that serve a place, those of each kind that are nearest to it.

    A group goes with its kind's one firm; where there are several, with the one that its title names.
    """
    bound, known = list(bindings), list(people)
    found = [firm for role in PROVIDERS for firm in _of_kind(role, known, bound, area, category)]
    return sorted(found, key=lambda firm: (list(Role).index(firm.role), firm.unit))


def _of_kind(
    role: Role, people: Sequence[Person], bindings: Sequence[Binding], area: Area, category: str
) -> list[Firm]:
    chat = Bindings(each for each in bindings if each.provider == role).nearest(area, Purpose.PROVIDER)
    posts = [(person, post) for person in people for post in person.posts if post.role is role]
    serving = [(person, post) for person, post in posts if post.reaches(area, category)]
    near = max((area.path.index(post.area_id) for _, post in serving), default=0)
    units: dict[str, list[Person]] = {}
    for person, post in serving:
        if area.path.index(post.area_id) == near:
            units.setdefault(post.unit, []).append(person)
    named = [Firm(role, unit, tuple(dict.fromkeys(of))) for unit, of in units.items()]
    return _with_group(named, chat) if named else [Firm(role, chat=chat)] if chat else []


def _with_group(named: list[Firm], chat: Binding | None) -> list[Firm]:
    if chat is None:
        return named
    return [
        replace(firm, chat=chat) if len(named) == 1 or (firm.unit and firm.unit in chat.title) else firm
        for firm in named
    ]


def serves(post: Post, role: Role, unit: str, area: Area) -> bool:
    """Whether the post is one of the firm's there. Who has no firm's name works for any of that kind."""
    return post.role is role and area.within(post.area_id) and unit in ("", post.unit or unit)

"""Keys of the private chat: those that a person's posts bring, most needed first, then everybody's."""

from collections.abc import Sequence

from bot.people.rules import LEADERS, PROVIDERS, SECRETARY, Person, Role

MOST = 6  # keys: two rows of a phone

EVERYBODY = ("report", "my", "votes", "whisper", "contacts")
AT_WORK = frozenset({Role.GRID_LEADER, Role.GRID_WORKER})
WORKER, VOLUNTEER = frozenset({Role.GRID_WORKER}), frozenset({Role.VOLUNTEER})
STREET = frozenset({Role.SUBDISTRICT})
DEPARTMENT = frozenset({Role.DEPARTMENT})
LEAD = frozenset({Role.BUILDING_LEAD})
# In the order of need: somebody with several posts has the first of them all.
OF_POSTS: Sequence[tuple[str, frozenset[Role]]] = (
    ("today", LEADERS),
    ("tasks", AT_WORK),
    ("orders", PROVIDERS),
    ("house", LEAD),
    ("services", VOLUNTEER),
    ("communities", STREET),
    ("calls", DEPARTMENT),
    ("overdue", LEADERS | STREET),
    ("late", WORKER),
    ("for_other", LEAD),
    ("staff", LEADERS),
    ("mine", AT_WORK),
    ("announce", SECRETARY),
    ("schedule", SECRETARY),
    ("desk", WORKER),
    ("done", VOLUNTEER),
    ("votes", frozenset({Role.DELEGATE})),
)


def keys_of(person: Person) -> tuple[str, ...]:
    """The names of the person's keys, at most `MOST`."""
    theirs = [key for key, roles in OF_POSTS if person.has(*roles)]
    if "overdue" in theirs and "late" in theirs:
        theirs.remove("late")  # the leader's list has what the worker's has
    return tuple(dict.fromkeys((*theirs, *EVERYBODY)))[: MOST if theirs else None]


def changed(person: Person) -> bool:
    """Whether the person has other keys under the writing line than their posts bring."""
    return (person.keyboard or stored(EVERYBODY)) != stored(keys_of(person))


def stored(keys: Sequence[str]) -> str:
    return " ".join(keys)

"""
Personal data: which columns hold people's words or identities, and what stands there once they are erased.

Each subject declares its own. Erasing, the file of a person's data and the test that enumerates the schema read
the declarations, so a new column can't be forgotten. See docs/decisions/0032.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

NAMELESS = "—"  # stands for the name of a person whose data were erased, in any language

# The complaints of a person, as a part of conditions on other tables. What they wrote down for somebody without
# an account (代录) is that person's.
THEIR_OWN = "reporter_id = :person AND on_behalf = 0"
REPORTED = f"SELECT id FROM complaints WHERE {THEIR_OWN}"  # noqa: S608 - ours
PROPOSED = "SELECT id FROM topics WHERE proposer_id = :person"
OVER = "CASE state WHEN 'open' THEN 'dropped' ELSE state END"


# Whether a notice holds words or the name of the person: by the id that stands with the fact. Never by what the
# fact says: people choose what they are called, and one called "明天来修" must not take others' words along.
NAMES_THEM = """
    CASE WHEN json_valid(body) THEN EXISTS (
        SELECT 1 FROM json_each(body, '$.people') AS whose WHERE json_extract(whose.value, '$[1]') = :person
    ) ELSE 0 END
"""
NAME_REPLACED = f"""
    json_patch(body, json_object('facts', json((
        SELECT json_group_object(json_extract(whose.value, '$[0]'), '{NAMELESS}')
        FROM json_each(body, '$.people') AS whose WHERE json_extract(whose.value, '$[1]') = :person
    ))))
"""  # noqa: S608 - ours


@dataclass(frozen=True, slots=True)
class Whom:
    """
    The person whose rows are looked for, by numbers that nobody chooses. A missing Telegram id matches no row.

    Without the name and the telephone: people write both themselves (改), and would get what is others'.
    """

    person: int
    telegram: int | None


@dataclass(frozen=True, slots=True)
class Shown:
    """
    Messages of the bot that show what a row holds: the cards of an entity, and the notices about it.

    `by` is SQL over the row for the entity's id. Its cards are drawn anew. A notice can't be: those that
    `quoting` names are overwritten wherever they are. `theirs`: the whole entity is the person's, and with it
    every notice about it in a group, its files, and all words of the ledger's entries about it.
    """

    entity: str
    by: str = "id"
    theirs: bool = False
    quoting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Personal:
    """
    Columns of a table that hold words or identities, with the SQL value that each has once it is erased.

    `whose` is an SQL condition for the rows of a person, with :person (the row's number) and :telegram. With
    `deleted` the row itself goes. `direct`: an index leads to the rows; without one they are looked for beside
    the writer, however large the table. `sealed` marks the ledger's values, which are erased by an entry of
    their own. `told` lists the columns that the person reads
    in the file of their data; `codes` are names within a told column of JSON whose values say nothing to them.

    `shown` says which messages of the bot show the row, so that they change as it is erased; where none does,
    `unshown` says why. A rule with neither stops the start, unless it erases nothing but numbers of chats.
    """

    table: str
    whose: str
    erased: Mapping[str, str]
    deleted: bool = False
    direct: bool = False
    sealed: bool = False
    told: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    shown: tuple[Shown, ...] = ()
    unshown: str = ""


# Where something stands, which no message says.
PLACES = frozenset({"chat_id", "thread_id", "reply_to", "message_id"})


def speaks_of_it(rule: Personal) -> bool:
    """Whether the rule says where its rows are shown, or erases nothing that could be."""
    places_alone = bool(rule.erased) and rule.erased.keys() <= PLACES
    return places_alone or bool(rule.shown) is not bool(rule.unshown)


def shown_rows(rule: Personal, shown: Shown, which: str = "") -> str:
    """SQL of the ids of the entities that show the rule's rows, or only `which` of them."""
    return f"SELECT {shown.by} FROM {rule.table} WHERE {which or rule.whose}"  # noqa: S608 - ours


def theirs(rules: Iterable[Personal], kind: str, number: str) -> str:
    """An SQL condition: the two columns name an entity that is the person's as a whole."""
    found = [
        f"({kind} = '{shown.entity}' AND {number} IN ({shown_rows(rule, shown)}))"
        for rule in rules
        for shown in rule.shown
        if shown.theirs
    ]
    return "\n OR ".join(found) or "0"


Impersonal = Mapping[str, tuple[str, ...]]  # columns by table that hold neither words nor identities
# By the subject of the ledger's entries, as acts name it: one name may be a code in one and words in another.
PlainFacts = Mapping[str, Collection[str]]

# Columns of the file: the number of what a row is about, which is all that a person knows it by.
OF_COMPLAINT = "(SELECT number FROM complaints WHERE id = complaint_id) AS number"
OF_TOPIC = "(SELECT number FROM topics WHERE id = topic_id) AS number"
OF_BALLOT = "(SELECT number FROM ballots WHERE id = ballot_id) AS number"

"""
Personal data: which columns hold people's words or identities, and what stands there once they are erased.

Each subject declares its own. Erasing, the file of a person's data and the test that enumerates the schema read
the declarations, so a new column can't be forgotten. See docs/decisions/0032.
"""

from collections.abc import Mapping
from dataclasses import dataclass

NAMELESS = "—"  # stands for the name of a person whose data were erased, in any language

# The complaints of a person, as a part of conditions on other tables.
REPORTED = "SELECT id FROM complaints WHERE reporter_id = :person"
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
class Personal:
    """
    Columns of a table that hold words or identities, with the SQL value that each has once it is erased.

    `whose` is an SQL condition for the rows of a person, with :person (the row's number) and :telegram. With
    `deleted` the row itself goes. `direct`: an index leads to the rows; without one they are looked for beside
    the writer, however large the table. `sealed` marks the ledger's values, which are erased by an entry of
    their own. `told` lists the columns that the person reads
    in the file of their data.
    """

    table: str
    whose: str
    erased: Mapping[str, str]
    deleted: bool = False
    direct: bool = False
    sealed: bool = False
    told: tuple[str, ...] = ()


Impersonal = Mapping[str, tuple[str, ...]]  # columns by table that hold neither words nor identities

# Columns of the file: the number of what a row is about, which is all that a person knows it by.
OF_COMPLAINT = "(SELECT number FROM complaints WHERE id = complaint_id) AS number"
OF_TOPIC = "(SELECT number FROM topics WHERE id = topic_id) AS number"
OF_BALLOT = "(SELECT number FROM ballots WHERE id = ballot_id) AS number"

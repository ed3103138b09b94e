"""What a new subject could leave out in silence: whose rows they are, how long they stay, who reads them."""

from collections.abc import AsyncIterator

import pytest

from bot.kernel.reading import ADDRESSEE, EVERYBODY
from bot.ops.retention import GROUND
from handlers.subjects import REGISTRY
from storage.database import Database
from tests.stores import a_database

OF_PEOPLE = """
    SELECT DISTINCT tables.name FROM sqlite_master AS tables
        JOIN pragma_table_info(tables.name) AS columns
        LEFT JOIN pragma_foreign_key_list(tables.name) AS keys ON keys."from" = columns.name
    WHERE tables.type = 'table' AND (columns.name = 'person_id' OR keys."table" = 'people')
"""
# Tables with the number of a person and nothing of theirs: it leads to nobody once the person is erased.
NOTHING_OF_THEIRS = {
    "invites": "who made a link and who used it: an office's act",
    "deferrals": "the worker who asked for more time: an office's act",
    "post_changes": "offices and seats given and taken, by numbers: a restore must not give them back",
    "chases": "the leader who is asked about a complaint: an office's act",
}
# Tables whose words have no age at which they go by themselves.
KEPT = {
    "people": "as long as somebody may write",
    "consents": "proof, as long as the person's words are kept",
    "households": "the roster's: importing again updates it",
    "posts": "the roster's",
    "members": "the roster's",
    "neighbours": "tells neighbours from accounts made for the purpose",
    "mutes": "an office's decision; the row says until when",
    "complaints": "the record, until the person has it erased",
    "wordings": "the record: what a complaint said before it was changed",
    "calls": "the record: who was called, by the name of then",
    "topics": "the record",
    "opinions": "the record of what was said to a topic",
    "gates": "the record of what each stage came to",
    "ballots": "the record; of persons the chat of a draft alone",
    "votes": "the record; they name a person by the number alone",
    "polls": "the record; of persons the chat of a draft alone",
    "announcements": "published by an office; of persons the chat of a draft alone",
    "schedule_changes": "the secretary's own changes, which the ledger names",
    "cards": "the messages that are drawn anew",
    "ledger_values": "the ledger",
    "ledger_people": "the ledger",
}
# Kinds that show erasable words to everybody, or to whoever was addressed, without asking who reads.
READ_UNASKED = {"schedule_change": "what a secretary is about to change, asked for by that secretary"}


@pytest.fixture
async def database() -> AsyncIterator[Database]:
    async with a_database() as made:
        yield made


async def test_every_table_that_names_a_person_is_declared(database: Database) -> None:
    """A table that only joins two numbers tells of a person, too: what they joined, liked, asked for."""
    async with database.reading() as conn:
        tables = {row["name"] for row in await conn.all(OF_PEOPLE)}
    declared = {rule.table for rule in REGISTRY.personal}
    assert tables - declared == set(NOTHING_OF_THEIRS), "declare `personal` of these, or say why not here"


def test_every_table_with_words_has_an_age_or_a_reason_to_stay() -> None:
    worded = {rule.table for rule in REGISTRY.personal if rule.erased}
    aged = {rule.table for rule in (*GROUND, *REGISTRY.retention)}
    assert worded - aged == set(KEPT), "declare `retention` of these, or say here why they stay"


def test_every_kind_that_owns_files_says_when_they_go() -> None:
    aged = {rule.name.partition(" ")[2] for rule in (*GROUND, *REGISTRY.retention) if rule.table == "files"}
    stay = {"complaint": "with its record", "announcement": "with its record, published"}
    owners = {*REGISTRY.kinds.file_owners, "album"}
    assert owners - aged == set(stay), "declare `files_of` of these, or say here why their files stay"


def test_words_that_can_be_erased_are_read_by_those_who_may() -> None:
    """EVERYBODY and ADDRESSEE ask nobody: they are for what an office publishes or a person was asked."""
    kinds = {shown.entity for rule in REGISTRY.personal for shown in rule.shown}
    unasked = {kind for kind in kinds if REGISTRY.reads[kind] in (EVERYBODY, ADDRESSEE)}
    assert unasked == set(READ_UNASKED), "declare Reads(load, see) of these, or say here why not"


async def test_rows_that_are_found_by_number_have_one(database: Database) -> None:
    """A table WITHOUT ROWID is erased by a rule that is `direct`, or not found at all."""
    async with database.reading() as conn:
        for rule in REGISTRY.personal:
            if (rule.erased or rule.shown) and not rule.direct:
                await conn.all(f"SELECT rowid FROM {rule.table} LIMIT 1")  # noqa: S608 - ours

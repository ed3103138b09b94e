"""The word index finds a text exactly if it contains the words."""

import asyncio
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storage.database import Connection, Database, open_database
from storage.migrate import migrate
from storage.words import SHORTEST, pairs_of, phrase_of

TEXTS = st.text("暖气不热灯坏 aA1\"'*\n😀ß", max_size=12)
ADD = "INSERT INTO complaint_words (rowid, pairs) VALUES (1, pairs(:text))"
TAKE = "INSERT INTO complaint_words (complaint_words, rowid, pairs) VALUES ('delete', 1, pairs(:text))"
FIND = "SELECT count(*) FROM complaint_words WHERE complaint_words MATCH :phrase"


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def database(runner: asyncio.Runner) -> Iterator[Database]:
    opening = open_database("sqlite:///:memory:")
    database = runner.run(opening.__aenter__())
    runner.run(_migrated(database))
    yield database
    runner.run(opening.__aexit__(None, None, None))


async def _migrated(database: Database) -> None:
    await migrate(database)


async def _found(conn: Connection, text: str, words: str) -> int:
    await conn.run(ADD, text=text)
    found: int = await conn.value(FIND, phrase=phrase_of(words))
    await conn.run(TAKE, text=text)
    return found


@pytest.mark.slow
@given(TEXTS, TEXTS.filter(lambda words: len(words) >= SHORTEST))
@example("3号楼暖气不热", "暖气不热")
@example("暖气 不热", "气不")
@example("WiFi太慢", "wifi")
def test_found_where_the_text_holds_them(
    runner: asyncio.Runner, database: Database, text: str, words: str
) -> None:
    async def both() -> tuple[int, int]:
        async with database.writing() as conn:
            return await _found(conn, text, words), await _found(conn, f"{text}{words}", words)

    inside, surely = runner.run(both())
    assert inside == (words.casefold() in text.casefold())
    assert surely == 1


def test_a_single_character_has_no_pair() -> None:
    assert pairs_of("灯") == ""

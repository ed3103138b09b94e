"""Quoted words: a neighbour's quotation goes with the one who said it, by the id, and nothing else does."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import open_store
from bot.complaints.complaint import Complaint
from bot.intake import filing, group
from bot.intake.drafts import IncomingMessage
from bot.intake.group import Quoted
from bot.intake.rules import Draft
from bot.kernel.personal import NAMELESS
from bot.privacy import actions
from storage.words import pairs_of
from tests.attacks.test_borrowed_names import DECLARED, stranger, told
from tests.unit.bot.community import RESIDENTS, SETTINGS, Community, settle

WORDS = "我丈夫龘靐齉爩瘫痪在床，住2单元301，没人管"
OWN = "她家的事我看不下去"


@pytest.fixture
async def community(tmp_path: Path) -> AsyncIterator[Community]:
    async with open_store(f"sqlite:///{tmp_path}/minyi.db") as store:
        yield await settle(store)


async def quoted(community: Community, words: str, own: str = OWN) -> Complaint | Draft:
    """陈叔 answers 李阿姨's words with /report."""
    said, reply = IncomingMessage(RESIDENTS, 70, words), IncomingMessage(RESIDENTS, 71, own)
    by = community.by(community.chen, place=RESIDENTS)
    return await group.pass_on(community.store, SETTINGS, Quoted(said, community.li.id, own), reply, by)


async def texts(community: Community) -> list[str]:
    async with community.store.database.reading() as conn:
        found = []
        for table in ("complaints", "drafts", "draft_messages", "wordings"):
            found += [row["text"] for row in await conn.all(f"SELECT text FROM {table}")]  # noqa: S608 - ours
        return found


def left(community: Community) -> list[str]:
    path = Path(community.store.database.path)
    content = b"".join(p.read_bytes() for p in (path, path.with_name(path.name + "-wal")) if p.exists())
    forms = ["龘靐齉爩", *pairs_of("龘靐齉爩").split()]
    return [form for form in forms if form.encode() in content]


@pytest.mark.parametrize("stage", ["draft", "filed", "danger"])
async def test_they_go_with_the_one_who_said_them(community: Community, stage: str) -> None:
    words = f"{WORDS}，着火了" if stage == "danger" else WORDS
    made = await quoted(community, words)
    if stage == "filed":
        assert isinstance(made, Draft)
        by = community.by(community.chen, place=RESIDENTS)
        await filing.agree(community.store, SETTINGS, made.id, by)
    assert any(words in text for text in await texts(community))
    await actions.erase(community.store, DECLARED, community.by(community.li))
    kept = [text for text in await texts(community) if text]
    assert kept
    assert all(text == f"{OWN}\n「{NAMELESS}」" for text in kept)
    assert left(community) == []
    async with community.store.database.reading() as conn:
        places = await conn.all("SELECT unit, room FROM complaints UNION ALL SELECT unit, room FROM drafts")
    assert {(row["unit"], row["room"]) for row in places} == {(None, None)}


async def test_a_place_that_the_neighbour_names_as_well_stays(community: Community) -> None:
    made = await quoted(community, WORDS, "13号楼2单元301的事")
    await actions.erase(community.store, DECLARED, community.by(community.li))
    async with community.store.reading() as tx:
        assert (await tx.drafts.get(made.id)).spot.room == "301"


async def test_a_stranger_of_her_name_takes_none_of_them(community: Community) -> None:
    await quoted(community, WORDS)
    before = await texts(community)
    namesake = await stranger(community, community.li.name)
    assert "quotations" not in await told(community, namesake)
    await actions.erase(community.store, DECLARED, community.by(namesake))
    assert await texts(community) == before


async def test_she_is_told_her_words_and_not_where_they_stand(community: Community) -> None:
    await quoted(community, WORDS)
    assert (await told(community, community.li))["quotations"] == [{"text": WORDS}]
    assert "quotations" not in await told(community, community.chen)


async def test_they_go_with_the_one_who_quoted_them(community: Community) -> None:
    await quoted(community, WORDS)
    await actions.erase(community.store, DECLARED, community.by(community.chen))
    assert left(community) == []

"""Erasing the words of a subject that nobody wrote yet: what it declares is all that it takes."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import open_store
from bot.kernel.messages import Attachment, FileKind, Notification, OutboxMessage, View
from bot.kernel.personal import Personal, Shown
from bot.kernel.place import Place
from bot.kernel.reading import EVERYBODY
from bot.kernel.refs import EntityRef
from bot.ledger.rules import Act
from bot.privacy import actions
from bot.privacy.actions import Declared
from handlers.registry import Registry
from handlers.subject import Subject
from handlers.subjects import SUBJECTS
from tests.attacks.test_forgetting import files_of, left_in
from tests.builders import NOON
from tests.unit.bot.community import Community, settle


@pytest.fixture
async def community(tmp_path: Path) -> AsyncIterator[Community]:
    async with open_store(f"sqlite:///{tmp_path}/minyi.db") as store:
        yield await settle(store)


async def _drawn(*_: object) -> View:
    return View("")


LOST = Subject(
    "lost",
    cards={"lost_item": _drawn},
    notices={"lost_item": _drawn},
    reads={"lost_item": EVERYBODY},
    owns_files=("lost_item",),
    personal=(
        Personal("lost_items", "by = :person", {"text": "''"}, shown=(Shown("lost_item", theirs=True),)),
        Personal(
            "lost_hints",
            "by = :person",
            {"text": "''"},
            shown=(Shown("lost_item", "item_id", quoting=("lost.hints",)),),
        ),
    ),
)


async def test_a_new_subject_writes_no_sql_for_its_messages(community: Community) -> None:
    """Its cards are drawn anew, its notices overwritten; its files and the ledger's words of it go."""
    registry, li, chen = Registry([*SUBJECTS, LOST]), community.li.id, community.chen.id
    store, sent = replace(community.store, kinds=registry.kinds), {}
    async with store.transaction() as tx:
        await tx.conn.run("CREATE TABLE lost_items (id INTEGER PRIMARY KEY, by INTEGER, text TEXT)")
        await tx.conn.run("CREATE TABLE lost_hints (item_id INTEGER, by INTEGER, text TEXT)")
        await tx.conn.run(
            "INSERT INTO lost_items VALUES (1, :li, '龘靐齉爩'), (2, :chen, '雨伞')", li=li, chen=chen
        )
        await tx.conn.run("INSERT INTO lost_hints VALUES (2, :li, '麤龖龗')", li=li)
        for item in (1, 2):
            thing = EntityRef("lost_item", item)
            await tx.files.attach(thing, [Attachment(FileKind.PHOTO, f"photo-{item}", f"unique-{item}")])
            card = await tx.cards.post("lost_item", item, Place(-1001), NOON)
            await tx.conn.run("UPDATE cards SET message_id = id WHERE id = :id", id=card.id)
            await tx.ledger.enter(Act(NOON, "lost_item", item, "hint", chen, facts={"said": f"words-{item}"}))
            for number, name in enumerate(("lost.posted", "lost.hints")):
                notice = OutboxMessage(Place(-1001), Notification(name, subject=thing))
                new = await tx.outbox.put(notice, NOON)
                assert new is not None
                sent[item, name] = 100 * item + number
                await tx.outbox.sent(new, sent[item, name])
        await tx.conn.run("UPDATE outbox SET state = 'sent' WHERE card_id IS NOT NULL")
    await actions.erase(store, Declared(registry.personal, registry.plain_facts), community.by(community.li))
    async with store.reading() as tx:
        waiting = await tx.conn.all(
            "SELECT cards.* FROM cards JOIN outbox ON card_id = cards.id AND state = 'waiting'"
        )
        files = await tx.conn.all("SELECT telegram_id FROM files")
        entries = [await tx.ledger.of(EntityRef("lost_item", item)) for item in (1, 2)]
    redrawn = {row["subject_id"] for row in waiting if row["kind"] == "lost_item"}
    overwritten = {row["message_id"] for row in waiting if row["kind"] == "erased"}
    assert redrawn == {1, 2}
    assert overwritten == {sent[1, "lost.posted"], sent[1, "lost.hints"], sent[2, "lost.hints"]}
    assert [row["telegram_id"] for row in files] == ["photo-2"]
    assert [entry.act.facts for (entry,) in entries] == [{}, {"said": "words-2"}]
    assert left_in(*files_of(community)) == set()

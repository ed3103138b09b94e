"""Answers go into the outbox, before anything else that waits, and once where they have a key."""

from bot.kernel.messages import Priority, View
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.messaging.answering import answer
from storage.store import SqlStore
from tests.builders import NOON


async def test_an_answer_goes_where_it_was_asked(store: SqlStore) -> None:
    about = EntityRef("complaint", 1)
    await answer(store, Place(-1, 7), View("好"), NOON, reply_to=5, about=about)
    async with store.reading() as tx:
        (queued,) = await tx.outbox.heads()
    assert (queued.to, queued.body, queued.reply_to) == (Place(-1, 7), View("好"), 5)
    assert queued.priority is Priority.ANSWER
    async with store.transaction() as tx:
        await tx.outbox.sent(queued.id, 9)
        assert await tx.outbox.about(Place(-1), 9) == about


async def test_a_key_lets_an_answer_out_once(store: SqlStore) -> None:
    for _ in range(2):
        await answer(store, Place(-1), View("好"), NOON, key="sorry:1")
        await answer(store, Place(-2), View("好"), NOON)
    async with store.database.reading() as conn:
        rows = await conn.all("SELECT chat_id FROM outbox ORDER BY id")
    assert [row["chat_id"] for row in rows] == [-1, -2, -2]

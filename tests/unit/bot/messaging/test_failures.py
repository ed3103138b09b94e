"""Delivery failures: the effect of Telegram's answer on the message and its chat."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError

from bot.areas.rules import Level
from bot.clock import WoundClock
from bot.kernel.messages import Notification, OutboxMessage, QueuedMessage, UnknownKind, View
from bot.kernel.place import Place
from bot.messaging.alerts import OperatorAlerts
from bot.messaging.failures import LONGEST_PAUSE, OWN_TRIES, TRIES, DeliveryFailures
from bot.messaging.http import AnswerLost
from bot.people.rules import Post, Role
from handlers.ops.renderers import alert
from handlers.subjects import REGISTRY
from storage.store import SqlStore
from tests.e2e.town import NOON
from tests.stores import a_database, a_store

LI, WANG, ZHOU, GROUP = 100, 7, 1, -1001
MINUTE = timedelta(minutes=1)


class Desk:
    """DeliveryFailures over a database in memory, with a secretary who gets the alerts."""

    def __init__(self, store: SqlStore) -> None:
        self.store = store
        self.clock = WoundClock(NOON)
        self.reread = 0
        self.failures = DeliveryFailures(
            store, self.clock, OperatorAlerts(store, self.clock), self._gone, REGISTRY.following
        )

    def _gone(self) -> None:
        self.reread += 1

    async def puts(self, place: Place) -> QueuedMessage:
        async with self.store.transaction() as tx:
            put = await tx.outbox.put(OutboxMessage(place, View("停水通知")), self.clock.now())
        (found,) = [one for one in await self.waiting() if one.id == put]
        return found

    async def posted_card(self, message_id: int | None = None) -> QueuedMessage:
        """A card of the group that is to be posted, or edited where it has a message."""
        async with self.store.transaction() as tx:
            card = await tx.cards.post("staff", 1, Place(GROUP), self.clock.now())
            if message_id is not None:
                (posted,) = await tx.outbox.heads()
                await tx.cards.drawn(posted.id, card, message_id, "")
                await tx.cards.invalidate(("staff",), 1, self.clock.now())
        return await self.first(GROUP)

    async def shares(self, inline_id: str) -> QueuedMessage:
        """A copy that is to be redrawn."""
        async with self.store.transaction() as tx:
            await tx.cards.shared("public", 1, inline_id, self.clock.now())
        (found,) = await self.waiting()
        return found

    async def first(self, chat_id: int) -> QueuedMessage:
        (found,) = [one for one in await self.waiting() if one.to.chat_id == chat_id]
        return found

    async def waiting(self) -> list[QueuedMessage]:
        """All of it, not only the first of every chat."""
        async with self.store.reading() as tx:
            rows = await tx.conn.all("SELECT id FROM outbox WHERE state = 'waiting'")
            found: list[QueuedMessage] = await tx.outbox._queued([row[0] for row in rows])
        return found

    async def fails(self, outgoing: QueuedMessage, told: TelegramError, times: int = 1) -> None:
        """As often as that, each time as the sender takes it up anew."""
        for _ in range(times):
            (again,) = [one for one in await self.waiting() if one.id == outgoing.id]
            await self.failures.refused(again, told)

    async def heard(self) -> list[str]:
        """The alerts to the secretary."""
        bodies = [one.body for one in await self.waiting() if one.to.chat_id == ZHOU]
        return [alert(body).text for body in bodies if isinstance(body, Notification)]


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with a_database() as database:
        store = a_store(database)
        async with store.transaction() as tx:
            top = await tx.areas.add("C1", "东湖社区", Level.COMMUNITY, None)
            for telegram_id, name, role in (
                (ZHOU, "周书记", Role.SECRETARY),
                (WANG, "王师傅", Role.GRID_WORKER),
            ):
                person = await tx.people.add(name, None, telegram_id)
                await tx.people.appoint(person.id, Post(role, top.id))
                await tx.people.opened(person.id, opened=True)
        yield Desk(store)


async def test_a_group_that_moved_is_followed(desk: Desk) -> None:
    await desk.failures.refused(await desk.puts(Place(GROUP)), ChatMigrated(-2002))
    assert [one.to.chat_id for one in await desk.waiting()] == [-2002]
    assert await desk.heard() == []


async def test_what_is_in_no_topic_cannot_leave_one(desk: Desk) -> None:
    """It would be tried again for ever, and its chat wait behind it."""
    outgoing = await desk.puts(Place(GROUP))
    await desk.failures.refused(outgoing, BadRequest("message thread not found"))
    assert len(await desk.heard()) == 1
    assert [one.to.chat_id for one in await desk.waiting()] == [ZHOU]


async def test_what_telegram_refuses_is_not_tried_again(desk: Desk) -> None:
    """For the library a refusal is a fault of the network like any other."""
    await desk.fails(await desk.puts(Place(LI)), BadRequest("can't parse entities"))
    assert "不收" in (await desk.heard())[0]


async def test_a_copy_that_is_gone_is_forgotten(desk: Desk) -> None:
    outgoing = await desk.shares("copy")
    await desk.failures.refused(outgoing, BadRequest("MESSAGE_ID_INVALID"))
    async with desk.store.reading() as tx:
        assert await tx.cards.copy("copy") is None
    assert await desk.heard() == []


async def test_a_fault_of_ours_is_given_up_before_the_chat_has_waited_long(desk: Desk) -> None:
    outgoing = await desk.puts(Place(LI))
    for _ in range(OWN_TRIES - 1):
        assert await desk.heard() == []
        await desk.failures.faulty(await desk.first(LI))
    await desk.failures.faulty(await desk.first(LI))
    assert outgoing.id not in [one.id for one in await desk.waiting()]
    assert len(await desk.heard()) == 1


async def test_the_pauses_grow_up_to_a_bound(desk: Desk) -> None:
    pauses, outgoing = [], await desk.puts(Place(LI))
    for _ in range(TRIES - 1):
        before = desk.clock.now()
        await desk.fails(outgoing, NetworkError("502"))
        pauses.append(round(((await desk.first(LI)).not_before - before).total_seconds()))
    whole = [min(2**n, int(LONGEST_PAUSE.total_seconds())) for n in range(TRIES - 1)]
    assert all(abs(found - wanted) <= 1 for found, wanted in zip(pauses, whole, strict=True))
    await desk.fails(outgoing, NetworkError("502"))
    assert len(await desk.heard()) == 1


async def test_an_edit_without_an_answer_is_made_again_like_any_other_call(desk: Desk) -> None:
    """The message it goes to is there already: nobody reads it twice. In the end its chat goes on without."""
    outgoing = await desk.posted_card(message_id=5)
    await desk.fails(outgoing, AnswerLost("x"), times=TRIES - 1)
    again = await desk.first(GROUP)
    assert (again.id, again.tries, again.unsure) == (outgoing.id, TRIES - 1, 0)
    await desk.fails(outgoing, AnswerLost("x"))
    assert [one.to.chat_id for one in await desk.waiting()] == [ZHOU]
    assert "一直连不上" in (await desk.heard())[0]


@pytest.mark.parametrize("card", [True, False])
async def test_what_is_posted_without_an_answer_is_posted_once_more_at_most(desk: Desk, card: bool) -> None:
    outgoing = await (desk.posted_card() if card else desk.puts(Place(GROUP)))
    await desk.fails(outgoing, AnswerLost("x"), times=2)
    assert [one.to.chat_id for one in await desk.waiting()] == [ZHOU]


async def test_a_card_that_fell_is_a_message_again(desk: Desk) -> None:
    """Posted in place of a deleted one without an answer, it is posted once more at most."""
    outgoing = await desk.posted_card(message_id=5)
    for _ in range(2):
        async with desk.store.reading() as tx:
            card = await tx.cards.get(outgoing.card_id or 0)
        await desk.failures.fallen(card)
    assert (card.is_posted, card.content_hash) == (False, None)
    await desk.fails(outgoing, AnswerLost("x"), times=2)
    assert [one.to.chat_id for one in await desk.waiting()] == [ZHOU]


@pytest.mark.parametrize(("told", "waits"), [(30, timedelta(seconds=30)), (7200, LONGEST_PAUSE)])
async def test_a_429_uses_up_no_try(desk: Desk, told: int, waits: timedelta) -> None:
    outgoing = await desk.puts(Place(LI))
    await desk.failures.rate_limited(outgoing, told)
    again = await desk.first(LI)
    assert (again.tries, again.not_before) == (0, NOON + waits)


async def test_an_answer_that_is_lost_counts_apart_from_a_fault(desk: Desk) -> None:
    """A 502 that comes between is known to have had no effect."""
    outgoing = await desk.puts(Place(LI))
    await desk.fails(outgoing, NetworkError("502"), times=3)
    await desk.fails(outgoing, AnswerLost("x"))
    assert (await desk.first(LI)).id == outgoing.id


async def test_who_never_opened_the_bot_is_nobodys_news(desk: Desk) -> None:
    for stranger in (LI, 999):
        await desk.failures.refused(await desk.puts(Place(stranger)), Forbidden("can't initiate"))
    assert (await desk.waiting(), desk.reread) == ([], 2)


async def test_a_resident_who_blocked_it_is_marked_and_nobodys_news(desk: Desk) -> None:
    async with desk.store.transaction() as tx:
        li = await tx.people.meet(LI, "李阿姨")
        await tx.people.opened(li.id, opened=True)
    await desk.failures.refused(await desk.puts(Place(LI)), Forbidden("blocked"))
    async with desk.store.reading() as tx:
        assert not (await tx.people.get(li.id)).opened
    assert await desk.waiting() == []


async def test_a_worker_is_told_of_at_each_time_they_block_it(desk: Desk) -> None:
    """Once for all the messages it meets, and again after they came back."""
    first, second = await desk.puts(Place(WANG)), await desk.puts(Place(WANG))
    for outgoing in (first, second):
        await desk.failures.refused(outgoing, Forbidden("blocked"))
        desk.clock.wind(MINUTE)
    assert len(await desk.heard()) == 1
    async with desk.store.transaction() as tx:
        worker = await tx.people.by_telegram(WANG)
        assert worker is not None
        assert not worker.opened
        await tx.people.opened(worker.id, opened=True)
    desk.clock.wind(MINUTE)
    await desk.failures.refused(await desk.puts(Place(WANG)), Forbidden("blocked"))
    assert len(await desk.heard()) == 2


async def test_a_group_of_no_concern_that_sent_it_away_is_nobodys_news(desk: Desk) -> None:
    await desk.failures.refused(await desk.puts(Place(GROUP)), Forbidden("kicked"))
    assert (await desk.waiting(), desk.reread) == ([], 1)


async def test_what_nobody_draws_is_set_aside_at_once_and_told_of_once_for_a_kind(desk: Desk) -> None:
    unknown = UnknownKind("card", "contact")
    for place in (Place(GROUP), Place(LI)):
        await desk.failures.unknown(await desk.puts(place), unknown)
    assert [one.to.chat_id for one in await desk.waiting()] == [ZHOU]
    assert "card contact" in (await desk.heard())[0]
    await desk.failures.unknown(await desk.puts(Place(GROUP)), UnknownKind("notice", "welcome"))
    assert len(await desk.heard()) == 2


@pytest.mark.parametrize(("step", "outdated"), [("outdated", 1), ("withheld", 0)])
async def test_what_is_over_is_left_out_and_counts_as_no_loss(desk: Desk, step: str, outdated: int) -> None:
    """A message withheld from its reader does: nothing says that nobody missed it."""
    outgoing = await desk.puts(Place(GROUP))
    await getattr(desk.failures, step)(outgoing)
    assert await desk.waiting() == []
    async with desk.store.reading() as tx:
        rows = await tx.conn.all("SELECT state, outdated FROM outbox WHERE id = :id", id=outgoing.id)
        assert [tuple(row) for row in rows] == [("dropped", outdated)]

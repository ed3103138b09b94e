"""
Erasing: of a person who asked for it, no word and no name is left in the file, its log, or the next backup.

The files are searched as bytes, so that nothing the schema hides is overlooked: freed pages, older parts of the
index of words, the write-ahead log.
"""

import json
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import backup, open_store
from bot.complaints import actions as complaints
from bot.complaints.complaint import Channel, Complaint, Spot, Status
from bot.complaints.effects import Words
from bot.complaints.lifecycle import Step
from bot.complaints.refusals import WrongStep
from bot.intake import actions as intake
from bot.intake.drafts import IncomingMessage
from bot.kernel.messages import Attachment, FileKind
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.ledger.rules import Act, first_broken, verify
from bot.messaging.inbox import RawUpdate
from bot.people.rules import Person
from bot.privacy import actions
from bot.privacy.actions import Declared
from bot.privacy.refusals import InOffice
from bot.settings import SlaTarget
from handlers.subjects import REGISTRY
from storage.inbox import SqlInbox
from storage.words import pairs_of
from tests.builders import NOON
from tests.unit.bot.community import SETTINGS, Community, settle

DECLARED = Declared(REGISTRY.personal, REGISTRY.plain_facts)
NAME, PHONE, ROOM = "李桂芬", "13812345678", "1907"
WORDS = "龘靐齉爩的暖气不热"  # rare characters: their pairs stand nowhere else
SECRETS = (NAME, PHONE, "龘靐齉爩", "photo-of-li", "唐代表家的暖气", "麤龖龗", "灪爨癵", "驫鱻羴", "厵滟爩")


@pytest.fixture
async def community(tmp_path: Path) -> AsyncIterator[Community]:
    async with open_store(f"sqlite:///{tmp_path}/minyi.db") as store:
        made = await settle(store)
        async with store.database.writing() as conn:
            sql = "UPDATE people SET name = :name, phone = :phone WHERE id = :id"
            await conn.run(sql, name=NAME, phone=PHONE, id=made.li.id)
        async with store.reading() as tx:
            li = await tx.people.get(made.li.id)
        yield replace(made, li=li)


async def a_life(community: Community) -> Complaint:
    """All that she may leave behind: a complaint with answers, a draft, an opinion, a topic, dead letters."""
    li, by = community.li, community.by(community.li)
    assert li.telegram_id is not None
    picture = Attachment(FileKind.PHOTO, "photo-of-li", "unique-photo-of-li")
    mine = await community.filed(text=WORDS, channel=Channel.GROUP, spot=Spot("13号楼", "2单元", ROOM))
    store = community.store
    async with store.transaction() as tx:
        await tx.complaints.follow(mine.id, community.chen.id, NOON)
    await complaints.claim(store, mine.id, community.by(community.wang))
    await complaints.tell(store, mine.id, Step.ANSWER, Words(f"{NAME}，马上来"), community.by(community.wang))
    await complaints.tell(store, mine.id, Step.RESOLVE, Words("麤龖龗修好了"), community.by(community.wang))
    said = IncomingMessage(Place(li.telegram_id), 77, "灪爨癵的灯不亮", (picture,))
    await intake.note(store, SETTINGS, said, by)
    raised = await community.raised("驫鱻羴路口装镜子")
    async with store.transaction() as tx:
        await tx.topics.opine(raised.id, li.id, "厵滟爩的意见", NOON)
    await dead_letter(community, {"message": {"from": {"id": li.telegram_id}, "text": "唐代表家的暖气"}})
    return mine


async def dead_letter(community: Community, update: dict[str, object]) -> None:
    inbox = SqlInbox(community.store.database)
    await inbox.add([RawUpdate(900, json.dumps({"update_id": 900, **update}, ensure_ascii=False))], NOON)
    await inbox.dead_letter(900)


def left_in(*paths: Path) -> set[str]:
    """The secrets that the files hold, as text, as JSON writes it, or as a pair of the index of words."""
    found = set()
    for path in paths:
        content = path.read_bytes() if path.exists() else b""
        for secret in SECRETS:
            pairs = [pair.encode() for pair in pairs_of(secret).split()] if secret not in (PHONE, NAME) else []
            forms = [secret.encode(), json.dumps(secret).strip('"').encode(), *pairs]
            if any(form in content for form in forms):
                found.add(secret)
    return found


def files_of(community: Community) -> list[Path]:
    path = Path(community.store.database.path)
    return [path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))]


async def erase(community: Community, person: Person) -> None:
    await actions.erase(community.store, DECLARED, community.by(person))


async def test_nothing_of_an_erased_person_is_left_in_any_file(
    community: Community, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("bot", "handlers", "storage"):  # libraries log warnings only, see bot/logs.py
        caplog.set_level(logging.DEBUG, logger=name)
    await a_life(community)
    assert left_in(*files_of(community)) >= {NAME, PHONE, "龘靐齉爩", "photo-of-li", "灪爨癵", "厵滟爩"}
    await erase(community, community.li)
    copy = tmp_path / "backup.db"
    backup(f"sqlite:///{community.store.database.path}", copy)
    assert left_in(*files_of(community), copy) == set()
    assert [secret for secret in SECRETS if secret in caplog.text] == []


async def test_what_was_done_stays_and_the_chain_is_whole(community: Community) -> None:
    mine = await a_life(community)
    acts = await community.acts("complaint", mine.id)
    await erase(community, community.li)
    assert (await community.acts("complaint", mine.id))[: len(acts)] == acts
    async with community.store.reading() as tx:
        entries = await tx.ledger.all()
    assert first_broken(entries) is None
    assert verify(entries).erased > 3
    read = await community.read(mine)
    assert (read.number, read.status, read.erased, read.text) == (mine.number, Status.RESOLVED, True, "")
    assert read.followers == (community.chen.id,)


async def test_tampering_still_shows_after_an_erasure(community: Community) -> None:
    mine = await a_life(community)
    await erase(community, community.li)
    async with community.store.database.writing() as conn:
        sql = """
            UPDATE ledger_values SET facts = '{}', salts = '{}'
            WHERE entry_id = (SELECT id FROM ledger WHERE subject_id = :id AND act = 'filed')
        """
        assert await conn.run(sql, id=mine.id) == 1  # its category and channel, which the erasure left
    async with community.store.reading() as tx:
        broken = first_broken(await tx.ledger.all())
    assert broken is not None
    assert broken.act.act == "filed"


async def test_others_keep_their_words(community: Community) -> None:
    theirs = await community.filed(by=community.chen, text="陈叔的电梯停了")
    await a_life(community)
    await erase(community, community.li)
    assert (await community.read(theirs)).text == "陈叔的电梯停了"
    async with community.store.reading() as tx:
        assert (await tx.people.get(community.wang.id)).name == community.wang.name


async def test_an_open_complaint_that_nobody_took_or_joined_is_withdrawn(community: Community) -> None:
    alone = await community.filed(text=WORDS)
    joined = await community.filed(text=WORDS)
    await complaints.follow(community.store, joined.id, community.by(community.chen))
    await erase(community, community.li)
    assert (await community.read(alone)).status is Status.WITHDRAWN
    assert (await community.read(joined)).status is Status.FILED
    with pytest.raises(WrongStep):
        await complaints.claim(community.store, alone.id, community.by(community.wang))


async def test_a_complaint_on_its_way_goes_on_without_words(community: Community) -> None:
    mine = await community.claimed(text=WORDS)
    await erase(community, community.li)
    done = await complaints.tell(
        community.store, mine.id, Step.RESOLVE, Words("修好了"), community.by(community.wang)
    )
    assert (done.status, (await community.read(mine)).erased) == (Status.RESOLVED, True)


async def test_who_follows_is_waited_for_until_they_are_erased_too(community: Community) -> None:
    mine = await community.filed(text=WORDS)
    await complaints.follow(community.store, mine.id, community.by(community.chen))
    await complaints.claim(community.store, mine.id, community.by(community.wang))
    await erase(community, community.li)
    assert await waits(community, mine) == (True, True)
    await erase(community, community.chen)
    assert await waits(community, mine) == (False, False)
    assert (await community.read(mine)).followers == (community.chen.id,)  # still counted


@pytest.mark.parametrize("first", ["li", "chen"])
async def test_whoever_is_erased_last_ends_the_wait(community: Community, first: str) -> None:
    last = {"li": "chen", "chen": "li"}[first]
    mine = await community.filed(text=WORDS)
    await complaints.follow(community.store, mine.id, community.by(community.chen))
    await complaints.claim(community.store, mine.id, community.by(community.wang))
    for who in (first, last):
        assert await waits(community, mine) == (True, True)
        await erase(community, getattr(community, who))
    assert await waits(community, mine) == (False, False)


async def test_joined_by_nobody_who_is_left_it_is_withdrawn(community: Community) -> None:
    mine = await community.filed(text=WORDS)
    await complaints.follow(community.store, mine.id, community.by(community.chen))
    await erase(community, community.chen)
    await erase(community, community.li)
    assert (await community.read(mine)).status is Status.WITHDRAWN


async def waits(community: Community, complaint: Complaint) -> tuple[bool, bool]:
    """Whether somebody waits for an answer, and whether its clock runs."""
    async with community.store.reading() as tx:
        running = {timed.name for timed in await tx.clocks.running(complaint.id)}
        return (await tx.complaints.get(complaint.id)).awaited, SlaTarget.ANSWER in running


@pytest.mark.parametrize("who", ["wang", "zhou", "tang", "qin"])
async def test_who_holds_an_office_is_refused(community: Community, who: str) -> None:
    with pytest.raises(InOffice):
        await erase(community, getattr(community, who))


async def test_a_worker_who_left_is_erased_from_the_timelines(community: Community) -> None:
    mine = await community.resolved()
    async with community.store.transaction() as tx:
        await tx.people.dismiss_all(community.wang.id)
    name = community.wang.name
    await erase(community, community.wang)
    assert all(name.encode() not in path.read_bytes() for path in files_of(community) if path.exists())
    assert (await community.acts("complaint", mine.id))[:2] == ["filed", "claimed"]


async def test_messages_of_the_bot_in_groups_are_overwritten(community: Community) -> None:
    mine = await community.filed(text=WORDS)
    async with community.store.database.writing() as conn:
        await conn.run(
            """
            INSERT INTO outbox (chat_id, rank, body, about, about_id, put_at, state, message_id)
            VALUES (-1001, 1, :body, 'complaint', :id, 0, 'sent', 55)
            """,
            body=json.dumps({"is": "Notice", "name": "answer", "facts": {"words": WORDS}}),
            id=mine.id,
        )
    await erase(community, community.li)
    async with community.store.database.reading() as conn:
        sql = """
            SELECT cards.message_id FROM cards JOIN outbox ON card_id = cards.id
            WHERE cards.kind = 'erased' AND outbox.state = 'waiting'
        """
        assert [row[0] for row in await conn.all(sql)] == [55]


async def test_erasing_twice_changes_nothing_more(community: Community) -> None:
    await a_life(community)
    await erase(community, community.li)
    await erase(community, community.li)
    async with community.store.reading() as tx:
        assert first_broken(await tx.ledger.all()) is None


@pytest.mark.parametrize("name", ["words", "worker", "group", "王师傅", "Notice", "\n"])
async def test_a_borrowed_name_takes_nothing_of_others_along(community: Community, name: str) -> None:
    """Whoever calls themselves like a worker, or like a part of a row, erases only their own."""
    theirs = await community.claimed(by=community.chen)
    await complaints.tell(
        community.store, theirs.id, Step.ANSWER, Words("马上来"), community.by(community.wang)
    )
    async with community.store.transaction() as tx:
        await tx.people.corrected(community.li.id, name=name)
    async with community.store.reading() as tx:
        before = [entry.act for entry in await tx.ledger.all()]
    waiting = await community.notices()
    await erase(community, community.li)
    async with community.store.reading() as tx:
        after = [entry.act for entry in await tx.ledger.all()]
    assert [act for act in after if act.by != community.li.id and act.subject == "complaint"] == [
        act for act in before if act.by != community.li.id and act.subject == "complaint"
    ]
    assert await community.notices() == waiting


async def test_a_name_that_is_a_code_in_one_subject_is_words_in_another(community: Community) -> None:
    """A complaint's `reason` is a code, a ballot's `question` a digest; nobody else said so of theirs."""
    by = community.li.id
    named = {"lost_item": {"reason": "龘靐齉爩"}, "poll": {"question": "麤龖龗"}, "contact": {"said": "灪爨癵"}}
    async with community.store.transaction() as tx:
        for subject, facts in named.items():
            people = tuple((fact, by) for fact in facts)
            await tx.ledger.enter(Act(NOON, subject, 1, "note", by, facts=facts, people=people))
            await tx.ledger.enter(Act(NOON, subject, 2, "note", by, facts=facts))
        await tx.ledger.enter(Act(NOON, "ballot", 1, "close", by, facts={"question": "a digest"}))
    await erase(community, community.li)
    assert left_in(*files_of(community)) == set()
    async with community.store.reading() as tx:
        (closed,) = await tx.ledger.of(EntityRef("ballot", 1))
    assert closed.act.facts == {"question": "a digest"}


async def test_every_copy_that_was_shared_is_drawn_anew(community: Community) -> None:
    """A copy that a neighbour carried into another chat has no chat that the bot knows."""
    mine = await community.claimed(text=WORDS)  # one that nobody took would be withdrawn, and drawn for that
    async with community.store.transaction() as tx:
        copy = await tx.cards.shared("public", mine.id, "copy-1", NOON)
        await tx.conn.run("UPDATE outbox SET state = 'sent' WHERE card_id = :id", id=copy.id)
    await erase(community, community.li)
    async with community.store.reading() as tx:
        assert copy.id in {head.card_id for head in await tx.outbox.heads()}


async def test_the_card_of_a_draft_in_the_group_is_drawn_anew(community: Community) -> None:
    async with community.store.transaction() as tx:
        draft = await tx.conn.value(
            "INSERT INTO drafts (person_id, chat_id, text, category, kind, urgency, opened_at) "
            "VALUES (:li, -1001, :words, 'other', 'help', 'normal', 0) RETURNING id",
            li=community.li.id,
            words=WORDS,
        )
        card = await tx.cards.post("draft", draft, Place(-1001), NOON)
        await tx.conn.run("UPDATE cards SET message_id = 55 WHERE id = :id", id=card.id)
    await community.deliver()
    await erase(community, community.li)
    async with community.store.reading() as tx:
        assert card.id in {head.card_id for head in await tx.outbox.heads()}


@pytest.mark.parametrize(("name", "goes"), [("topic.opinions", True), ("topic.raised", False)])
async def test_a_list_that_an_earlier_version_sent_without_its_subject_goes(
    community: Community, name: str, goes: bool
) -> None:
    raised = await community.raised("驫鱻羴路口装镜子", by=community.tang)
    async with community.store.transaction() as tx:
        await tx.topics.opine(raised.id, community.li.id, "厵滟爩的意见", NOON)
        await tx.conn.run(
            "INSERT INTO outbox (chat_id, rank, body, put_at, state, message_id) "
            "VALUES (-1001, 0, :body, 0, 'sent', 55)",
            body=json.dumps({"is": "Notice", "name": name, "complaint_id": None}),
        )
    await erase(community, community.li)
    async with community.store.reading() as tx:
        rows = await tx.conn.all("SELECT message_id FROM cards WHERE kind = 'erased' AND message_id = 55")
    assert bool(rows) is goes

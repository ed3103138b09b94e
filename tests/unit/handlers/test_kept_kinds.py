"""Stored kinds are data: today's code has a handler for every kind that an earlier version wrote."""

import sqlite3
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_store
from bot.clock import WoundClock
from bot.complaints.effects import about
from bot.kernel.messages import Notification, Outdated, body_from_json
from bot.kernel.place import Place
from bot.settings import CommunitySettings
from handlers import press_values
from handlers.complaints.card_data import ComplaintCardData
from handlers.complaints.timeline import timeline
from handlers.renderer import SubjectRenderer
from handlers.subjects import REGISTRY
from storage.cards import card_of
from storage.files import ALBUM_KIND
from storage.store import SqlStore
from storage.store import SqlTx as Tx
from tests.unit.storage.versions import VERSIONS, chats, load

pytestmark = pytest.mark.slow  # each loads a database of an earlier version

SETTINGS = CommunitySettings(community="东湖社区")


def handled() -> Mapping[str, Collection[str]]:
    """The kinds that today's code handles, by table: the one place here that knows where they are declared."""
    return {
        "card": REGISTRY.cards,
        "timer": REGISTRY.timers,
        "prompt": REGISTRY.answers,
        "notice": {*REGISTRY.notices, *REGISTRY.answers},
        "button": REGISTRY.buttons,
        "owner of files": {*REGISTRY.kinds.file_owners, ALBUM_KIND},
    }


KEPT = {
    "card": "SELECT DISTINCT kind FROM cards",
    "timer": "SELECT DISTINCT kind FROM timers",
    "prompt": "SELECT DISTINCT subject FROM prompts",
    "owner of files": "SELECT DISTINCT subject FROM files",
}
HAS_HELD = "SELECT count(*) FROM sqlite_master WHERE name = 'held'"
SENT = "SELECT body, chat_id FROM outbox ORDER BY 2, 1"
HELD = "SELECT body, chat_id FROM held ORDER BY 2, 1"


@pytest.fixture(params=VERSIONS)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def store(name: str, tmp_path: Path) -> AsyncIterator[SqlStore]:
    path = tmp_path / "minyi.db"
    load(name, path)
    async with open_store(f"sqlite:///{path}") as store:
        yield store


@pytest.fixture
def drawer(name: str) -> SubjectRenderer:
    return SubjectRenderer(REGISTRY, SETTINGS, WoundClock(datetime.fromtimestamp(chats(name)["now"], UTC)))


async def notices(store: SqlStore) -> list[tuple[Notification, int]]:
    """Every message of that version, sent or not, with its chat; a sent one keeps no words since."""
    (copy,) = Path(store.database.path).parent.glob("*.before-*")
    with closing(sqlite3.connect(copy)) as before:
        rows = before.execute(SENT).fetchall()
        if before.execute(HAS_HELD).fetchone() == (1,):
            rows += before.execute(HELD).fetchall()
    found = [(body_from_json(body), chat_id) for body, chat_id in rows]
    return [(body, chat_id) for body, chat_id in found if isinstance(body, Notification)]


def subject_of(notice: Notification) -> str:
    if notice.subject is not None:
        return notice.subject.kind
    return "danger" if notice.complaint_id is None else "complaint"


def pressed(name: str) -> set[str]:
    """The outcomes of pressing every button in the chats."""
    found: set[str] = set()
    for messages in chats(name)["messages"].values():
        for message in messages:
            rows: list[list[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
            found |= {one["callback_data"] for row in rows for one in row if "callback_data" in one}
    return found


def buttons(name: str) -> set[str]:
    return {data.split(":")[0] for data in pressed(name)}


def test_every_button_in_the_chats_carries_what_todays_declares(name: str) -> None:
    for data in pressed(name):
        action, *parts = data.split(":")
        press_values.check(parts, REGISTRY.buttons[action].values)


async def test_everything_kept_has_a_handler(name: str, store: SqlStore) -> None:
    kept: dict[str, set[str]] = {}
    async with store.database.reading() as conn:
        for what, sql in KEPT.items():
            kept[what] = {row[0] for row in await conn.all(sql)}
    kept["notice"] = {subject_of(notice) for notice, _ in await notices(store)}
    kept["button"] = buttons(name)
    assert {what: found - set(handled()[what]) for what, found in kept.items()} == {
        what: set() for what in kept
    }
    assert {what: len(kept[what]) for what in ("card", "prompt", "notice")} == {
        "card": 14,
        "prompt": 4,
        "notice": 5,
    }
    assert len(kept["timer"]) > 20
    assert len(kept["button"]) > 50


async def test_every_card_is_drawn(store: SqlStore, drawer: SubjectRenderer) -> None:
    async with store.reading() as tx:
        cards = [card_of(row) for row in await tx.conn.all("SELECT * FROM cards")]
        for card in cards:
            view = await drawer.card(tx, card)
            assert view.text or view.poll, card
        assert len({card.kind for card in cards}) == 14


async def test_every_notice_is_drawn(store: SqlStore, drawer: SubjectRenderer) -> None:
    """Or is over by now, as a reminder of a time that has passed."""
    drawn = 0
    async with store.reading() as tx:
        for notice, chat_id in await notices(store):
            with suppress(Outdated):
                assert (await drawer.notice(tx, notice, Place(chat_id))).text, notice
                drawn += 1
    assert drawn > 15


async def test_every_act_is_told(store: SqlStore) -> None:
    async with store.reading() as tx:
        for complaint_id in await ids(tx):
            complaint = await tx.complaints.get(complaint_id)
            entries = await tx.ledger.of(about(complaint))
            shown = ComplaintCardData(complaint, SETTINGS, complaint.filed_at)
            assert complaint.number in timeline(shown, entries, exact=True).text
            assert entries


async def ids(tx: Tx) -> list[int]:
    return [row["id"] for row in await tx.conn.all("SELECT id FROM complaints")]

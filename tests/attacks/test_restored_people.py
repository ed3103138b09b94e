"""A restore brings back neither who was erased since the backup, nor a post that was taken away since."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import backup, open_store, restore
from bot.ledger.rules import first_broken
from bot.ops.head_file import HeadFile
from bot.ops.high_water import HighWater
from bot.people.rules import Post, Role
from bot.privacy import actions
from storage.store import SqlStore
from tests.attacks.test_borrowed_names import DECLARED
from tests.builders import NOON
from tests.unit.bot.community import Community, settle

WORDS, PHONE = "龘靐齉爩的暖气不热", "13812345678"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "minyi.db"


@asynccontextmanager
async def living(path: Path) -> AsyncIterator[Community]:
    """东湖社区 with a complaint of 李阿姨's, and a backup of that time."""
    async with open_store(f"sqlite:///{path}") as store:
        community = await settle(store)
        async with store.transaction() as tx:
            await tx.people.says_phone(community.li.id, PHONE, NOON)
        await community.filed(text=WORDS)
        backup(f"sqlite:///{path}", path.with_name("saved.db"))
        yield community


def by_command(path: Path) -> None:
    restore(f"sqlite:///{path}", path.with_name("saved.db"))


def by_hand(path: Path) -> None:
    shutil.copy(path.with_name("saved.db"), path)
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def over_a_damaged_one(path: Path) -> None:
    path.write_bytes(b"\0" * 8192)
    by_command(path)


WAYS = [by_command, by_hand, over_a_damaged_one]


@asynccontextmanager
async def started(path: Path) -> AsyncIterator[SqlStore]:
    async with open_store(f"sqlite:///{path}") as store:
        yield store


async def alerts(store: SqlStore) -> dict[str, str]:
    async with store.reading() as tx:
        rows = await tx.conn.all(
            "SELECT body FROM outbox WHERE state = 'waiting' AND body LIKE '%trouble.%' AND chat_id = 1001"
        )
    return {str(row["body"]).split("trouble.")[1].split('"')[0]: row["body"] for row in rows}


def holds(path: Path, *words: str) -> list[str]:
    files = [path, path.with_name(path.name + "-wal"), path.with_name(path.name + ".head")]
    content = b"".join(file.read_bytes() for file in files if file.exists())
    return [word for word in words if word.encode() in content]


@pytest.mark.parametrize("way", WAYS)
async def test_who_was_erased_is_erased_again_before_anything_is_served(
    path: Path, way: Callable[[Path], None]
) -> None:
    async with living(path) as community:
        await actions.erase(community.store, DECLARED, community.by(community.li, timedelta(hours=1)))
        mine, other = community.li.id, community.chen.id
    way(path)
    assert holds(path, PHONE) == [PHONE]
    async with started(path) as store:
        async with store.reading() as tx:
            assert (await tx.people.get(mine)).telegram_id is None
            assert (await tx.people.get(other)).telegram_id == 1101
            assert first_broken(await tx.ledger.all()) is None
        assert '"count": 1' in (await alerts(store))["erased_again"]
    assert holds(path, PHONE, "李阿姨", "龘靐齉爩") == []


async def test_erased_again_it_stays_and_is_told_once(path: Path) -> None:
    async with living(path) as community:
        await actions.erase(community.store, DECLARED, community.by(community.li, timedelta(hours=1)))
    by_command(path)
    for _ in range(3):
        async with started(path) as store, store.reading() as tx:
            acts = [entry.act.act for entry in await tx.ledger.all()]
            told = await tx.conn.value(
                "SELECT count(*) FROM outbox WHERE body LIKE '%erased_again%' AND chat_id = 1001"
            )
        assert acts.count("erase") == 1
        assert told == 1


async def test_restored_a_second_time_from_the_same_backup(path: Path) -> None:
    async with living(path) as community:
        await actions.erase(community.store, DECLARED, community.by(community.li, timedelta(hours=1)))
        mine = community.li.id
    for way in (by_command, over_a_damaged_one, by_hand):
        way(path)
        async with started(path) as store, store.reading() as tx:
            assert (await tx.people.get(mine)).telegram_id is None


async def test_a_kill_between_the_restore_and_the_erasing_costs_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with living(path) as community:
        await actions.erase(community.store, DECLARED, community.by(community.li, timedelta(hours=1)))
        mine = community.li.id
    by_command(path)

    async def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("bot.app.erase_again", killed)
        async with started(path):
            pass
    async with started(path) as store, store.reading() as tx:
        assert (await tx.people.get(mine)).telegram_id is None


async def test_a_former_worker_who_was_erased_is_erased_again_with_the_post_of_then(path: Path) -> None:
    async with living(path) as community:
        wang = community.wang
        async with community.store.transaction() as tx:
            await tx.people.dismiss_all(wang.id)
        await actions.erase(community.store, DECLARED, community.by(wang, timedelta(hours=1)))
    by_command(path)
    async with started(path) as store, store.reading() as tx:
        person = await tx.people.get(wang.id)
        assert (person.posts, person.telegram_id) == ((), None)
    assert holds(path, "王师傅") == []


@pytest.mark.parametrize("way", WAYS)
async def test_a_post_that_was_taken_away_stays_away_and_the_secretary_hears_whose(
    path: Path, way: Callable[[Path], None]
) -> None:
    async with living(path) as community:
        wang, tang, zhao, grid = community.wang, community.tang, community.zhao, community.grid
        async with community.store.transaction() as tx:
            await tx.people.dismiss_all(wang.id)
            await tx.committees.unseat(community.body.id, tang.id)
            await tx.people.appoint(zhao.id, Post(Role.BUILDING_LEAD, grid.id))
            newcomer = await tx.people.meet(3001, "新来的")
            await tx.people.appoint(newcomer.id, Post(Role.GRID_WORKER, grid.id))
        await community.filed(text="9号楼电梯停了")
    way(path)
    async with started(path) as store:
        async with store.reading() as tx:
            assert (await tx.people.get(wang.id)).posts == ()
            assert await tx.committees.of(tang.id) == []
            assert {post.role for post in (await tx.people.get(zhao.id)).posts} == {Role.GRID_WORKER}
        alert = (await alerts(store))["posts_differ"]
    assert "王师傅（双怡苑）" in alert
    assert "唐代表（居民议事会）" in alert
    assert "赵姐（双怡苑）" in alert
    assert "孙网格长" not in alert


async def test_a_post_that_was_given_back_before_the_end_stays(path: Path) -> None:
    async with living(path) as community:
        wang, grid = community.wang, community.grid
        async with community.store.transaction() as tx:
            await tx.people.dismiss_all(wang.id)
        await community.filed(text="9号楼电梯停了")
        async with community.store.transaction() as tx:
            await tx.people.appoint(wang.id, Post(Role.GRID_WORKER, grid.id))
    by_command(path)
    async with started(path) as store:
        async with store.reading() as tx:
            assert [post.role for post in (await tx.people.get(wang.id)).posts] == [Role.GRID_WORKER]
        assert "posts_differ" not in await alerts(store)


async def test_a_restore_that_is_undone_takes_no_post_away(path: Path) -> None:
    """Back from the backup to what was there before it, where 赵姐 has a second post."""
    async with living(path) as community:
        zhao, grid = community.zhao, community.grid
        async with community.store.transaction() as tx:
            await tx.people.appoint(zhao.id, Post(Role.BUILDING_LEAD, grid.id))
        await community.filed(text="9号楼电梯停了")
    by_command(path)
    async with started(path):
        pass
    restore(f"sqlite:///{path}", path.with_name("minyi.db.before-restore"))
    async with started(path) as store, store.reading() as tx:
        roles = {post.role for post in (await tx.people.get(zhao.id)).posts}
    assert roles == {Role.GRID_WORKER, Role.BUILDING_LEAD}


async def test_on_another_machine_the_secretary_is_told_to_look(path: Path) -> None:
    async with living(path):
        pass
    for file in path.parent.glob("minyi.db*"):
        file.unlink()
    by_command(path)
    async with started(path) as store:
        assert {"restored_unknown", "posts_unknown"} <= (await alerts(store)).keys()


async def test_what_stands_outside_holds_ids_alone(path: Path) -> None:
    async with living(path) as community:
        await actions.erase(community.store, DECLARED, community.by(community.li, timedelta(hours=1)))
        mine = community.li.id
    noted = HeadFile(path).read()
    assert noted is not None
    assert noted.erased == {str(mine): noted.entry}
    text = path.with_name("minyi.db.head").read_text("utf-8")
    assert not any(word in text for word in ("李阿姨", "王师傅", PHONE, "1100", "龘靐齉爩"))


def test_a_head_file_of_an_earlier_version_is_read() -> None:
    old = '{"at": null, "entry": 3, "hash": "ab", "ids": {"people": 2}, "numbers": {}}'
    assert HighWater.from_json(old) == HighWater(3, "ab", None, {"people": 2})
    noted = HighWater(erased={"7": 5}, posts={"secretary:7:1:": (9, 0)})
    assert HighWater.from_json(noted.to_json()) == noted

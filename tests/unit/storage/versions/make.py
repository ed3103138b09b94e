"""Makes a database as the version in this tree leaves it: a story over HTTP, then a dump beside this file.

    python -m tests.storage.versions.make NAME

NAME.sql holds the database, NAME.json the chats as Telegram would still show them. The clock stands still
between the steps of the story and secrets come from a seed, so the same version makes the same dump.
"""

import asyncio
import json
import random
import secrets
import sqlite3
import sys
import time
from contextlib import closing
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import open_inbox, open_store
from bot.clock import WoundClock
from bot.complaints import actions
from bot.kernel.actor import Actor
from bot.kernel.messages import OutboxMessage, Priority, View
from bot.kernel.place import Place
from bot.messaging.inbox import RawUpdate
from bot.sandbox.world import World
from tests.e2e.ballots import COMMITTEE, seat
from tests.e2e.town import NOON, RESIDENTS, STAFF, Json, Message, Person, Town, a_town
from tests.unit.storage.versions import FOLDER

MINUTE = timedelta(minutes=1)
SCHEMA = """
    SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY rowid
"""
COUNTERS = "SELECT name FROM sqlite_schema WHERE name = 'sqlite_sequence'"  # SQLite's own, of AUTOINCREMENT


class StillClock(WoundClock):
    """Shows what it was wound to, to the second, however long a story takes."""

    def __init__(self, start: datetime) -> None:
        super().__init__(start)
        self._start = self._shown = start

    def monotonic(self) -> float:
        return time.monotonic() + (self._shown - self._start).total_seconds()

    def now(self) -> datetime:
        return self._shown

    def wind(self, by: timedelta) -> datetime:
        self._shown += by
        return self._shown


class Story:
    """The people of the town, and what they do in it."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.li, self.chen = town.person(100, "李阿姨"), town.person(101, "陈叔")
        self.song = town.person(103, "宋奶奶")
        self.wang, self.sun = town.person(7, "王师傅"), town.person(9, "孙网格长")
        self.zhou = town.person(1, "周书记")
        self.members = [town.person(600 + n, name) for n, name in enumerate(("秦代表", "沈老师", "吴姨"))]

    async def play(self) -> None:
        await self.begins()
        for step in (
            self.deferred,
            self.resolved,
            self.closed,
            self.filed_and_followed,
            self.whispered,
            self.returned_and_withdrawn,
            self.asked_for_the_result,
            self.topic,
            self.ballots,
            self.poll,
            self.announcements,
            self.schedule,
            self.muted,
            self.draft,
        ):
            await step()
            await self.town.winds(MINUTE)
        await self.town.quiet()

    async def begins(self) -> None:
        """The committee meets, there are numbers to call, and these people have opened the bot."""
        everybody = [self.wang, self.sun, self.zhou, *self.members]
        self.town.world.add_group(COMMITTEE, "居民议事会", [one.id for one in everybody])
        await seat(self.town, self.members)
        async with self.town.minyi.store.transaction() as tx:
            await tx.contacts.add(1, "供水", "96100", "")
        for one in (self.li, self.chen, *everybody):
            one.starts()
            await self.town.quiet()

    async def presses(self, who: Person, card: Message, label: str) -> None:
        """A button; goes on when all it led to has been sent, so that the order is the same each time."""
        await who.insists(card, label)
        await self.town.quiet()

    async def files(self, who: Person, words: str) -> Message:
        """In the group; the workers' card."""
        said = who.says(f"#诉求 {words}", RESIDENTS)
        await who.sees("📌", RESIDENTS, after=said)
        await self.town.quiet()
        return await self.wang.sees(words[:4], STAFF)

    async def answers(self, who: Person, card: Message, label: str, asked: str, words: str) -> None:
        """Presses a button and says what it asks for."""
        after = Message(self.town, card.chat_id, self.town.world.chats[card.chat_id].last_id)
        await self.presses(who, card, label)
        question = await who.sees(asked, card.chat_id, after=after)
        who.says(words, card.chat_id, reply_to=question)
        await self.town.quiet()

    async def deferred(self) -> None:
        self.li.sends("photo", RESIDENTS, caption="#诉求 13号楼7单元暖气不热")
        await self.town.quiet()
        card = await self.wang.sees("待接单", STAFF)
        await self.presses(self.wang, card, "接单")
        self.wang.says("下午上门看看", STAFF, reply_to=card)
        await self.town.quiet()
        await card.shows("办理中")
        await self.presses(self.wang, card, "挂账")
        await self.answers(
            self.wang, await self.wang.sees("为什么要等", STAFF), "等材料", "等到哪一天", "三天后"
        )
        await card.shows("挂账到")

    async def resolved(self) -> None:
        card = await self.files(self.chen, "9号楼电梯停了")
        await self.presses(self.wang, card, "接单")
        await self.answers(self.wang, card, "办结", "办理结果", "换了主板，已经能用")
        await self.chen.sees("换了主板")

    async def closed(self) -> None:
        card = await self.files(self.li, "3号楼门禁坏了")
        await self.presses(self.wang, card, "接单")
        await self.answers(self.wang, card, "办结", "办理结果", "重新设了密码")
        await self.presses(self.li, await self.li.sees("重新设了密码"), "满意")
        await card.shows("已销号")

    async def filed_and_followed(self) -> None:
        await self.files(self.song, "南门口路灯不亮")
        await self.presses(self.chen, await self.chen.sees("路灯", RESIDENTS), "我也遇到")

    async def asked_for_the_result(self) -> None:
        """Claimed; the worker pressed 办结 and hasn't answered yet."""
        self.li.says("双怡苑9号楼2单元下水道堵了")
        await self.presses(self.li, await self.li.sees("请看看对不对"), "提交")
        card = await self.wang.sees("下水道堵了", STAFF)
        await self.presses(self.wang, card, "接单")
        await card.offers("办结")
        await self.presses(self.wang, card, "办结")
        await self.town.quiet()

    async def whispered(self) -> None:
        self.li.says("双怡苑3号楼有人在楼道里堆东西")
        await self.presses(self.li, await self.li.sees("堆东西"), "悄悄话提交")
        await self.town.quiet()

    async def returned_and_withdrawn(self) -> None:
        card = await self.files(self.chen, "西街路口红灯太长")
        await self.answers(self.wang, card, "退回", "退回原因", "路口归交警管，请拨打122")
        await card.shows("已退回")
        self.chen.says("双怡苑13号楼前有积水")
        await self.presses(self.chen, await self.chen.sees("请看看对不对"), "提交")
        await self.presses(self.chen, await self.chen.sees("网格员会尽快接单"), "撤回")
        await self.town.quiet()

    async def topic(self) -> None:
        """Out of a complaint, admitted; one opinion waits for a word on the name."""
        chair = self.members[0]
        chair.says("/propose 26-0004 双怡苑装路灯\n南门到凉亭一路都黑", COMMITTEE)
        await self.town.quiet()
        card = await chair.sees("议题 26-1 ·", COMMITTEE)
        public = await self.li.sees("议题 26-1 ·", RESIDENTS)
        await self.answers(chair, card, "小事", "定题意见", "几盏灯的事，三天听完意见")
        await card.shows("▶️议题")
        self.chen.says("别太亮，晃眼", RESIDENTS, reply_to=public)
        await self.chen.sees("写上您的名字吗", RESIDENTS)

    async def drafted(self, words: str) -> Message:
        self.members[0].says(f"/vote {words}", COMMITTEE)
        await self.town.quiet()
        return await self.members[0].sees(words, COMMITTEE)

    async def opened(self, draft: Message, *choices: str) -> Message:
        chair = self.members[0]
        await self.presses(chair, draft, "开始表决")
        await draft.shows("已经开始")
        await self.town.quiet()
        card = await chair.sees("🗳", COMMITTEE, after=draft)
        for one, choice in zip(self.members, choices, strict=False):
            await self.presses(one, card, choice)
        return card

    async def ballots(self) -> None:
        """One is over, an open and a secret one go on, one is a draft."""
        over = await self.opened(await self.drafted("修凉亭"), "赞成", "赞成")
        await self.presses(self.members[0], over, "结束表决")
        await self.members[0].sees("的结果", COMMITTEE)
        await self.opened(await self.drafted("更换垃圾桶"), "赞成")
        secret = await self.drafted("更换物业")
        await self.presses(self.members[0], secret, "改为不记名")
        await secret.shows("不记名")
        await self.opened(secret, "反对", "赞成")
        await self.drafted("安装充电桩")

    async def poll(self) -> None:
        chair = self.members[0]
        chair.says("/poll 凉亭放哪\n南门\n北门", COMMITTEE)
        await self.presses(chair, await chair.sees("意见征集（不作为表决）", COMMITTEE), "发出去")
        asked = await chair.sees("意见征集，不作为表决", COMMITTEE)
        await self.town.quiet()
        chair.votes(asked, "南门")
        await self.town.quiet()

    async def announcements(self) -> None:
        """One was sent and asks to be acknowledged, one goes out at eight tomorrow."""
        self.zhou.says("/announce 周六上午九点停水两小时")
        draft = await self.zhou.sees("公告草稿")
        await self.presses(self.zhou, draft, "要大家点“已知悉”")
        await draft.offers("不用点“已知悉”")
        await self.presses(self.zhou, draft, "发出去")
        await self.presses(self.li, await self.li.sees("停水", RESIDENTS), "已知悉")
        await self.town.quiet()
        after = self.zhou.sends("photo", caption="/announce 周日大扫除，欢迎都来")
        later = await self.zhou.sees("公告草稿", after=after)
        await self.presses(self.zhou, later, "定时发")
        await self.zhou.sees("什么时候发")
        self.zhou.says("明天8点")
        await later.shows("11月22日 08:00")

    async def schedule(self) -> None:
        """The secretary's own event is saved, a second one is read back and not yet saved."""
        for words in ("书记接待日，每月8日，14:00，社区活动室", "读报会，每月9日，15:00，凉亭"):
            asked = self.zhou.says("/schedule")
            await self.presses(self.zhou, await self.zhou.sees("日程", after=asked), "新增")
            await self.zhou.sees("名称，哪几天", after=asked)
            self.zhou.says(words)
            back = await self.zhou.sees("要新增", after=asked)
            if "接待日" in words:
                await self.presses(self.zhou, back, "保存")
                await back.shows("已保存")
            await self.town.quiet()

    async def muted(self) -> None:
        talk = self.song.says("随便说说", RESIDENTS)
        self.zhou.says("/mute", RESIDENTS, reply_to=talk)
        await self.presses(self.zhou, await self.zhou.sees("暂停 宋奶奶 使用民意"), "一直")

    async def draft(self) -> None:
        """Begun, not yet submitted."""
        self.chen.says("双怡苑9号楼楼道灯坏了")
        await self.chen.sees("楼道灯坏了")


async def leave_waiting(path: str, world: World, now: datetime) -> None:
    """The bot has ended; notices of a claim and a broadcast wait, a message was received and not handled."""
    async with open_store(f"sqlite:///{path}") as store:
        async with store.reading() as tx:
            wang = await tx.people.by_telegram(7)
        assert wang is not None
        await actions.claim(store, 4, Actor(wang.id, now, STAFF))
        async with store.transaction() as tx:
            words = OutboxMessage(Place(RESIDENTS), View("请随手关好单元门"), Priority.BROADCAST, "once:door")
            await tx.outbox.put(words, now)
    world.send(101, RESIDENTS, "#诉求 13号楼楼门关不严")
    async with open_inbox(f"sqlite:///{path}") as inbox:
        for update in world.updates:
            body = json.dumps(update, ensure_ascii=False)
            await inbox.add([RawUpdate(update["update_id"], body)], now)


def dump(path: Path) -> str:
    """
    The complete database as statements for an empty one; no function of ours is called by them.

    The full-text index stands in its shadow tables, row by row as this version wrote it: the virtual
    table is made first, which makes them, and what it puts there by itself is taken away again.
    """
    with closing(sqlite3.connect(path)) as raw:
        made = raw.execute(SCHEMA).fetchall()
        names = [name for kind, name, _ in made if kind == "table"]
        virtual = [name for _, name, sql in made if sql.startswith("CREATE VIRTUAL")]
        shadows = [name for name in names if name.startswith(tuple(f"{one}_" for one in virtual))]
        counters = [name for (name,) in raw.execute(COUNTERS)]
        lines = [sql for kind, name, sql in made if kind == "table" and name not in shadows]
        lines += [f"DELETE FROM {name}" for name in shadows]  # noqa: S608 - the schema's own names
        kept = [name for name in names + counters if name not in virtual]
        lines += [insert for name in kept if (insert := rows(raw, name))]
        lines += [sql for kind, _, sql in made if kind != "table"]
        (version,) = raw.execute("PRAGMA user_version").fetchone()
    return ";\n".join(["BEGIN", *lines, f"PRAGMA user_version = {version}", "COMMIT", ""])


def rows(raw: sqlite3.Connection, table: str) -> str:
    """All its rows as one INSERT; nothing for an empty table."""
    columns = [name for (name,) in raw.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    quoted, order = ", ".join(f"quote({name})" for name in columns), ", ".join(columns)
    found = raw.execute(f"SELECT {quoted} FROM {table} ORDER BY {order}").fetchall()  # noqa: S608 - likewise
    if not found:
        return ""
    values = ",\n".join(f"({','.join(row)})" for row in found)
    return f"INSERT INTO {table} ({order}) VALUES\n{values}"


def chats_of(world: World) -> Json:
    """Telegram's state after the bot has ended."""
    return {
        "now": world.now(),
        "next_update": world.updates._next_id,
        "people": [
            {"id": one.id, "name": one.first_name, "started": one.started} for one in world.users.values()
        ],
        "files": {file_id: name for file_id, (name, _) in world.files.items()},
        "groups": [
            {"id": chat.id, "title": chat.title, "members": sorted(chat.members)}
            for chat in world.chats.values()
            if chat.type != "private"
        ],
        "messages": {chat.id: list(chat.messages.values()) for chat in world.chats.values() if chat.messages},
        "polls": [asdict(poll) for poll in world.polls.values()],
    }


async def make(name: str) -> None:
    seeded = random.Random(name)
    secrets.token_hex = lambda nbytes=None: seeded.randbytes(nbytes or 32).hex()
    with TemporaryDirectory() as folder:
        path = Path(folder, "minyi.db")
        async with a_town(str(path), clock=StillClock(NOON)) as town:
            await Story(town).play()
            await town.stops()
            await leave_waiting(str(path), town.world, town.clock.now())
        FOLDER.joinpath(f"{name}.sql").write_text(dump(path), "utf-8")
        chats = json.dumps(chats_of(town.world), ensure_ascii=False, indent=1, sort_keys=True)
        FOLDER.joinpath(f"{name}.json").write_text(f"{chats}\n", "utf-8")


if __name__ == "__main__":
    asyncio.run(make(sys.argv[1]))

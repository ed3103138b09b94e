"""The calendar of a virtual year, lived by processes that are killed one after the other: DATABASE KILLS."""

import asyncio
import os
import random
import signal
import sys
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from select import select

from bot import scheduler
from bot.app import open_store
from bot.areas.rules import Level, Purpose
from bot.calendar import actions
from bot.complaints import transitions
from bot.complaints.casework.chasing import CHASE
from bot.complaints.casework.deferral import OVER
from bot.complaints.complaint import Channel, Spot, Urgency
from bot.complaints.complaint import Kind as ComplaintKind
from bot.complaints.effects import record, save_step
from bot.complaints.filing import Filing, file
from bot.complaints.lifecycle import Step
from bot.complaints.sla import deadlines
from bot.complaints.store import Chase, Deferral, Reason
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.store import Timer
from bot.people.rules import Post, Role
from bot.settings import CommunitySettings, ConfiguredEvent, EventKind, Holiday
from storage.store import SqlTx as Tx
from tests.stores import TIMERS

BEGIN = datetime(2025, 12, 31, 16, 0, tzinfo=UTC)  # New Year 2026 in Shanghai
END = BEGIN + timedelta(days=365)
CHATS = (-1, -2)
PLACES, DUTY = ("凉亭", "活动室", "广场"), ("王师傅", "赵姐")
WANG = 7
MOMENTS = 30  # the most a life comes to before it is killed; the year has more than 800

CALENDAR = (
    ConfiguredEvent("书记接待日", "每月8日", time(14), holiday=Holiday.NEXT_WORKDAY, places=PLACES, duty=DUTY),
    ConfiguredEvent("民情沟通日", "每季度第一个月15日", time(9), holiday=Holiday.SKIP),
    ConfiguredEvent("例会", "每月第一个周一", time(19), chats=("居民群",), holiday=Holiday.NEXT_WORKDAY),
    ConfiguredEvent("月末盘点", "每月最后一天", time(17), chats=("居民群",)),
    ConfiguredEvent("健康课", "周三", time(10), notices=(timedelta(days=1), timedelta(hours=1))),
    ConfiguredEvent("重阳敬老", "每年10月18日", time(9), kind=EventKind.PLAIN, notices=(timedelta(days=7),)),
    ConfiguredEvent("晨练班", "0 6 * * sat,sun", time(6), holiday=Holiday.SKIP),
)
SETTINGS = CommunitySettings(calendar=CALENDAR)


async def live(path: Path, at: Path, moments: int) -> None:
    """
    One life: from the moment the last one was killed to the end of the year, as fast as it goes.

    Each moment it reaches is a byte to `moments`, a pipe.
    """
    now = datetime.fromtimestamp(int(at.read_text("utf-8")), UTC)
    async with open_store(f"sqlite:///{path}") as store:
        await actions.sync(store, SETTINGS, Actor.system(now))
        while now <= END:
            _note(at, now)
            os.write(moments, b".")
            while await scheduler.tick(store, TIMERS, SETTINGS, now):
                pass
            async with store.reading() as tx:
                coming = await tx.timers.due(END + timedelta(days=2), limit=1000)  # not in the order of time
            now = max(min((timer.due_at for timer in coming), default=END), now) + timedelta(seconds=1)


def _note(at: Path, now: datetime) -> None:
    """Write the state complete or not at all: a kill may come between any two bytes."""
    fresh = at.with_suffix(".new")
    fresh.write_text(str(int(now.timestamp())), "utf-8")
    fresh.replace(at)


async def settle(path: Path) -> None:
    """A grid with two groups, and 王师傅 with a complaint that is never done and one to be looked at again."""
    async with open_store(f"sqlite:///{path}") as store, store.transaction() as tx:
        grid = await tx.areas.add("G1", "双怡苑", Level.GRID, None)
        wang = await tx.people.add("王师傅", None, WANG)
        await tx.people.appoint(wang.id, Post(Role.GRID_WORKER, grid.id))
        await tx.people.opened(wang.id, opened=True)
        for _ in range(2):
            words, begin = "暖气不热", Actor(wang.id, BEGIN)
            kind, urgency, channel = ComplaintKind.HELP, Urgency.NORMAL, Channel.DESK
            filing = Filing(words, "heating", kind, urgency, channel, grid, Spot(), wang.id)
            filed = await file(tx, SETTINGS, filing, begin)
            claimed = transitions.claim(filed, await tx.people.get(wang.id), BEGIN)
            await save_step(tx, begin, "claimed", filed, claimed)
            answered = transitions.answer(claimed, await tx.people.get(wang.id), BEGIN)
            await save_step(tx, begin, Step.ANSWER, claimed, answered)
        await _asides(tx, filed.id, wang.id)
        for chat in CHATS:
            await tx.chats.seen(chat, "居民群")
            await tx.chats.bind(Place(chat), Purpose.RESIDENTS, grid.id)


async def _asides(tx: Tx, complaint_id: int, person_id: int) -> None:
    """A chase for noon in March, a deferral until July; each reminds once."""
    complaint, by = await tx.complaints.get(complaint_id), Actor(person_id, BEGIN)
    noon = BEGIN + timedelta(days=70, hours=12)
    kept = await tx.casework.chase(Chase(0, complaint.id, person_id, BEGIN, noon))
    await record(tx, by, "chase", complaint, complaint)
    await tx.timers.set(Timer(CHASE, kept.id, 0, noon))
    until = BEGIN + timedelta(days=190, hours=9)
    await tx.casework.defer(Deferral(0, complaint.id, Reason.FUNDS, until, person_id, "running"))
    deferred = transitions.defer(complaint, await tx.people.get(person_id), until, BEGIN)
    await save_step(tx, by, "defer", complaint, deferred)
    await deadlines.pause(tx, deferred, BEGIN)
    await tx.timers.set(Timer(OVER, complaint.id, 0, until))


def _child(path: Path, at: Path) -> tuple[int, int]:
    """Its process id, and the pipe with a byte for each moment."""
    moments, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(moments)
        try:
            asyncio.run(live(path, at, writes))
        except BaseException:
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        os._exit(0)
    os.close(writes)
    return child, moments


def _lived(child: int, moments: int) -> int:
    """The exit code of a life, once it ended; its pipe is read meanwhile."""
    while os.read(moments, 1024):
        continue
    os.close(moments)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main(path: Path, kills: int) -> None:
    """
    `kills` lives end by kill -9, each after a few of its moments; the last one gets through.

    The moments are counted, so that a slow machine's lives begin and a fast one's don't outlive the year.
    Up to ten milliseconds more, and the kill comes anywhere within a moment.
    """
    at, dice = path.with_suffix(".at"), random.Random(5)
    _note(at, BEGIN)
    asyncio.run(settle(path))
    for _ in range(kills):
        child, moments = _child(path, at)
        for _ in range(dice.randint(1, MOMENTS)):
            os.read(moments, 1)
        select([], [], [], dice.uniform(0, 0.01))
        os.kill(child, signal.SIGKILL)
        if _lived(child, moments) != -signal.SIGKILL:
            sys.exit("a life ended by itself: by a fault, or because the year is too short for so many kills")
    sys.exit(_lived(*_child(path, at)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))

"""A private complaint, claimed, to be put off, a department called."""

from datetime import timedelta

from bot.complaints import late
from bot.complaints.effects import Words
from bot.complaints.store import Call, Deferral, Reason
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.people.rules import Post, Role
from tests.e2e.town import STAFF, Town

SAID = {"complaint": ("半夜打麻将", "8单元")}
UNLISTED = {
    "board": "counts and lines of complaints, each asked for, in its staff chat alone",
    "late": "what was said after the end: on its own card, below the words themselves",
    "whistle": "offers departments, on its own card",
    "person": "a morning's work: its words are those of complaints",
    "left": "tells a leader by name who left, and how many complaints are in the pool again",
    "held": "a batch of notices: its words are those of complaints",
}


async def furnish(town: Town) -> None:
    li, wang = town.person(100, "李阿姨"), town.person(7, "王师傅")
    li.says("双怡苑9号楼8单元楼上天天半夜打麻将")
    await li.taps(await li.sees("请看看对不对"), "提交")
    async with town.minyi.store.transaction() as tx:
        guard = await tx.people.add("城管老秦", None, None)
        await tx.people.appoint(guard.id, Post(Role.DEPARTMENT, 1))
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "吹哨")
    await wang.sees("哪些部门", STAFF)
    async with town.minyi.store.transaction() as tx:
        worker = await tx.people.by_telegram(wang.id)
        assert worker is not None
        now, later = town.clock.now(), town.clock.now() + timedelta(days=20)
        await tx.casework.defer(Deferral(0, 1, Reason.RESIDENTS, later, worker.id, "asked"))
        await tx.casework.call(Call(0, 1, worker.id, worker.id, None, "城管", now, later))
        # As if it were over: what its reporter says then waits for a press.
        complaint = await tx.complaints.get(1)
        by = Actor(complaint.reporter.id, now, li.id)
        await late.take(tx, complaint, Words("楼上又打麻将了"), Place(li.id), None, by, album=False)

"""The bot was down: its timers and its words once it is back."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import scheduler
from bot.announcements import actions as announcements
from bot.announcements.actions import SCHEDULE
from bot.kernel.messages import Outdated
from bot.kernel.place import Place
from bot.kernel.quiet_hours import asleep, awake
from bot.settings import CommunitySettings
from handlers.renderer import SubjectRenderer
from handlers.subjects import REGISTRY
from tests.unit.bot.community import RESIDENTS, SETTINGS, Community

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ZONE = SETTINGS.timezone


@dataclass(frozen=True)
class Said:
    """A notice as its reader gets it."""

    at: datetime
    chat_id: int
    name: str
    text: str


class Still:
    """A clock that stands."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return 0.0


async def drawn(community: Community, now: datetime, settings: CommunitySettings = SETTINGS) -> list[Said]:
    """The notices that wait, as they would be sent at `now`."""
    renderer, said = SubjectRenderer(REGISTRY, settings, Still(now)), []
    for chat_id, notice in await community.notices():
        async with community.store.reading() as tx:
            try:
                view = await renderer.notice(tx, notice, Place(chat_id))
            except Outdated:
                continue
        said.append(Said(now, chat_id, notice.name, view.text))
    await community.deliver()
    return said


async def ticks(community: Community, now: datetime, settings: CommunitySettings = SETTINGS) -> None:
    for _ in range(20):
        if not await scheduler.tick(community.store, REGISTRY.timers, settings, now):
            return
        async with community.store.reading() as tx:
            if not await tx.timers.due(now):
                return


async def drawn_after(community: Community, now: datetime, settings: CommunitySettings) -> list[Said]:
    await ticks(community, now, settings)
    return await drawn(community, now, settings)


async def back(community: Community, now: datetime, settings: CommunitySettings = SETTINGS) -> list[Said]:
    """The bot is back at `now`. Returns what it says then or, after a night, in the morning."""
    await ticks(community, now, settings)
    said = await drawn(community, now, settings)
    if asleep(now, ZONE):
        assert said == [], "nothing that isn't urgent is caught up at night"
        now = awake(now, ZONE)
        await ticks(community, now, settings)
        said = await drawn(community, now, settings)
    return said


async def due(community: Community, *kinds: str) -> datetime:
    return min([timer.due_at for timer in await community.timers(*kinds)])


async def announcement(community: Community) -> datetime:
    place = (await community.person(community.zhou)).telegram_id
    assert place is not None
    home = replace(RESIDENTS, chat_id=place)
    by = community.by(community.zhou, place=home)
    draft = await announcements.draft(community.store, home, "下午三点停水", (), by)
    await community.fills(SCHEDULE, draft.id, "今天13点", by)
    await community.deliver()
    return await due(community, announcements.SEND)

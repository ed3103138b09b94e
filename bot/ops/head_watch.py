"""Head watch: keeps the head file, posts the ledger's head each month, and reports a ledger that was cut."""

import asyncio
import logging
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.ledger.heads import ChainHead
from bot.messaging.alerts import alert_secretaries
from bot.ops.head_file import HeadKeeper
from bot.ops.restored import Store

log = logging.getLogger(__name__)

LOOK_SECONDS = 10.0
BY_DAY = range(9, 21)  # hours of the local day


class HeadWatch:
    """Looks every ten seconds. The outbox takes each alert's key once, so a restart posts nothing twice."""

    def __init__(self, keeper: HeadKeeper, store: Store, clock: Clock, zone: ZoneInfo) -> None:
        self._keeper = keeper
        self._store = store
        self._clock = clock
        self._zone = zone
        self._posted = ""  # the month whose head is posted

    async def run(self) -> None:
        """For ever."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Note the head, and say what there is to say. A failure is logged; the next look tries again."""
        try:
            await self._note()
            await self._post()
        except Exception as fault:
            log.warning("heads not watched", extra={"fault": type(fault).__name__})

    async def _note(self) -> None:
        noted = await self._keeper.note()
        if noted is None:
            return
        async with self._store.transaction() as tx:
            cut = (await tx.generations.given()).cut(noted)
            if cut is not None:
                key = f"cut:{noted.entry}:{noted.hash[:12]}"
                await alert_secretaries(tx, self._clock.now(), "cut", key, first=cut[0], last=cut[1])

    async def _post(self) -> None:
        now = self._clock.now()
        local = now.astimezone(self._zone)
        month = f"{local:%Y%m}"
        if month == self._posted or local.hour not in BY_DAY:
            return
        async with self._store.reading() as tx:
            oldest, head = await tx.generations.oldest(), (await tx.generations.given()).head
        self._posted = month
        # Not in the month in which it begins: there is nothing to lose yet.
        if head is None or oldest is None or self._month(oldest) == month:
            return
        await self._tell(head, month, now)

    async def _tell(self, head: ChainHead, month: str, now: datetime) -> None:
        async with self._store.transaction() as tx:
            await alert_secretaries(tx, now, "head", f"head:{month}", head=str(head), count=head.id)

    def _month(self, at: datetime) -> str:
        return f"{at.astimezone(self._zone):%Y%m}"

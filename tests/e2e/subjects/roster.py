"""A workbook that waits for the secretary's press, and somebody's card in the secretary's private chat."""

from datetime import timedelta

from bot.people.stand_ins import Span
from bot.roster.uploads import Upload
from tests.e2e.town import Town

UNLISTED = {
    "area_list": "the secretary's own list of places: holds no resident's words",
    "staff": "the secretary's own list of who holds which post",
    "post_holder": "a person of the roster: holds no resident's words",
    "away": "who is away and who stands in, told to both: holds no resident's words",
}
ANYWHERE = {"st_add"}


async def furnish(town: Town) -> None:
    async with town.minyi.store.transaction() as tx:
        secretary = await tx.people.by_telegram(1)
        worker = await tx.people.by_telegram(7)
        assert secretary is not None
        assert worker is not None
        await tx.uploads.add(Upload(0, secretary.id, "document-1", "0" * 64, town.clock.now()))
        later = town.clock.now() + timedelta(days=30)
        await tx.people.lend(worker.id, None, Span(later, later + timedelta(days=1)), secretary.id)
    zhou = town.person(1, "周书记")
    await zhou.taps(await zhou.sees("人员", after=zhou.says("/staff")), worker.name)
    await zhou.sees("要改什么")

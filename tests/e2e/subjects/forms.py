"""A form that a resident has begun."""

from bot.kernel.place import Place
from tests.e2e.town import Town

UNLISTED = {"form": "asks for a value, and shows what its subject shows"}


async def furnish(town: Town) -> None:
    async with town.minyi.store.transaction() as tx:
        resident = await tx.people.by_telegram(100)
        assert resident is not None
        await tx.form_drafts.begin("census", resident.id, Place(100), 0, town.clock.now())

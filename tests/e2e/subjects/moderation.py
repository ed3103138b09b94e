"""A neighbour who is muted."""

from tests.e2e.town import Town

UNLISTED = {"mute": "tells the muted, by name"}


async def furnish(town: Town) -> None:
    async with town.minyi.store.transaction() as tx:
        neighbour = await tx.people.meet(102, "何叔")
        await tx.mutes.add(neighbour.id, "", None)

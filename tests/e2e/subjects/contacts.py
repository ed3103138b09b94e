"""A service number, with its card in the secretary's private chat."""

from tests.e2e.town import Town

ANYWHERE = {"ct_add"}  # begins a form of the presser's own; who is no secretary is refused, see test_contacts

UNLISTED = {"contact": "an office's number, published on the list"}


async def furnish(town: Town) -> None:
    async with town.minyi.store.transaction() as tx:
        contact = await tx.contacts.add(1, "电力抢修", "95598", "")
    secretary = town.person(1, "周书记")
    secretary.starts()
    secretary.says("/contacts")
    await secretary.taps(await secretary.sees("电力抢修"), "管理电话")
    await secretary.taps(await secretary.sees("要改哪个电话"), contact.name)
    await secretary.sees("要改哪一项")

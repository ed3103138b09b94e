"""Sheet of the roster: service numbers (便民电话)."""

from dataclasses import replace

from bot.contacts.actions import redraw
from bot.contacts.store import Tx
from bot.kernel.actor import Actor
from bot.roster.area_sheets import area_part
from bot.roster.cells import CODE, NAME, PHONES
from bot.roster.rules import compared
from bot.roster.sheets import Cells, Codes, Column, Sheet

CONTACTS = Sheet(
    "便民电话",
    False,
    (
        Column("名称", "name", required=True, form=NAME, note="例：物业报修"),
        Column("电话", "phone", required=True, form=PHONES, note="几个号码用“、”隔开"),
        Column("说明", "note", note="例：24小时"),
        Column("范围", "area", form=CODE, later=True, note="哪里用，写“网格”页里的编号；全社区都用就空着"),
    ),
    ("name", "area"),
)
EXAMPLE = (
    ("社区电话", "0931-8765432", "白天有人值班", "C1"),
    ("家政", "0931-8460011", "保洁、月嫂、疏通", "C1"),
    ("电力抢修", "95598", "24 小时", "C1"),
    ("供水", "96655", "24 小时", "C1"),
    ("供暖", "0931-8412345", "采暖季 24 小时", "C1"),
    ("燃气抢修", "0931-8496777", "24 小时", "C1"),
    ("双怡苑物业", "0931-8451101", "", "G1"),
    ("林华苑物业", "0931-8451102", "", "G2"),
    ("东湖苑南区物业", "0931-8451103", "", "G3"),
    ("金阳花园物业", "0931-8451104", "", "G4"),
)


async def take_one(tx: Tx, cells: Cells, area_id: int, by: Actor) -> str:
    """By area and name."""
    name, phone, note = cells["name"], cells["phone"], cells["note"]
    contact = await tx.contacts.named(area_id, name)
    before = (contact.phone, contact.note) if contact else None
    if before == (phone, note):
        return compared(before, before)
    if contact is None:
        contact = await tx.contacts.add(area_id, name, phone, note)
    else:
        await tx.contacts.save(replace(contact, phone=phone, note=note))
    await redraw(tx, contact, by)
    return compared(before, (phone, note))


async def cells(tx: Tx, codes: Codes) -> list[Cells]:
    return [
        {"name": each.name, "phone": each.phone, "note": each.note, "area": codes[each.area_id]}
        for each in await tx.contacts.all()
    ]


ROSTER = area_part(CONTACTS, take_one, cells, EXAMPLE)

"""A frequent question, with its card in the secretary's private chat."""

from tests.e2e.town import Town

ANYWHERE = {
    "fq_add",
    "fq_own",
    "fq_off",
    "fq_show",
    "fq_staff",
    "fq_staff_day",
}  # of the presser's own; see test_faq


async def furnish(town: Town) -> None:
    async with town.minyi.store.transaction() as tx:
        faq = await tx.faq.add(1, "物业费怎么交", "物业费", "到物业办公室交。", "")
    secretary = town.person(1, "周书记")
    secretary.starts()
    secretary.says("/faq")
    await secretary.taps(await secretary.sees("常见问题"), "管理问题")
    await secretary.taps(await secretary.sees("要改哪个问题"), f"✏️ {faq.question}")
    await secretary.sees("要改哪一项")

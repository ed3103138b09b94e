"""Confidence: words said in private reach those whose business they are, by whatever way somebody comes."""

from tests.e2e.town import OTHER_STAFF, RESIDENTS, STAFF, Message, Person, Town

PHONE = "13912345678"
SAID = f"双怡苑9号楼2单元301下水道又堵了，我的电话{PHONE}"


async def hello(*people: Person) -> None:
    for person in people:
        person.starts()
        await person.sees("您好")


async def drafted(person: Person, words: str) -> Message:
    asked = person.says(words)
    return await person.sees("请看看对不对", after=asked)


async def filed_in_private(person: Person, words: str = SAID) -> None:
    await person.taps(await drafted(person, words), "提交")
    await person.town.quiet()


def read(town: Town, chat: int) -> str:
    """All that the bot says in a chat now."""
    said = [one for one in town.world.messages(chat) if one["from"]["is_bot"]]
    return "\n".join(one.get("text") or one.get("caption") or "" for one in said)


async def followers(town: Town, complaint_id: int) -> int:
    async with town.minyi.store.reading() as tx:
        return len((await tx.complaints.get(complaint_id)).followers)


async def test_a_draft_joins_no_complaint_by_a_guessed_number(town: Town, li: Person, chen: Person) -> None:
    """Neither a private one, nor a public one that says something else."""
    await hello(li, chen)
    await filed_in_private(li)
    li.says("#诉求 双怡苑13号楼暖气不热", RESIDENTS)
    await li.sees("26-0002", RESIDENTS)
    draft = await drafted(chen, "双怡苑3号楼门口的灯坏了")
    for number in (1, 2):
        told = await chen.forges(draft, f"join:2:{number}")
        assert "没有找到" in told
        assert told == await chen.forges(draft, "join:2:77")
        assert await followers(town, number) == 0
        chen.starts(f"see_{number}")
    await town.quiet()
    assert PHONE not in read(town, chen.id)


async def test_a_private_complaint_is_never_offered_to_a_neighbour(
    town: Town, li: Person, chen: Person
) -> None:
    await hello(li, chen)
    await filed_in_private(li)
    draft = await drafted(chen, "双怡苑9号楼下水道堵了")
    assert "邻居已经反映过" not in draft.text
    assert not any("26-0001" in label for label in draft.labels)
    chen.says("#诉求 双怡苑9号楼下水道堵了", RESIDENTS)
    await chen.sees("26-0002", RESIDENTS)  # filed at once


async def test_an_offered_complaint_that_was_joined_elsewhere_says_so(
    town: Town, li: Person, chen: Person
) -> None:
    li.says("#诉求 双怡苑9号楼下水道堵了", RESIDENTS)
    public = await li.sees("26-0001", RESIDENTS)
    draft = await drafted(chen, "双怡苑9号楼下水道堵了，臭得很")
    await chen.taps(public, "我也遇到")
    assert "您已经加入" in await chen.forges(draft, "join:1:1")


async def answered(li: Person, wang: Person) -> None:
    """A public complaint, and a worker's words to the reporter with somebody's number in them."""
    li.says("#诉求 双怡苑9号楼2单元下水道堵了", RESIDENTS)
    card = await wang.sees("26-0001", STAFF)
    await wang.taps(card, "接单")
    await wang.taps(card, "答复")
    wang.says(f"请打师傅的电话{PHONE}", STAFF, reply_to=await wang.sees("请", STAFF))
    await li.town.quiet()


async def test_a_timeline_shows_numbers_to_those_it_concerns_alone(
    town: Town, li: Person, chen: Person, wang: Person
) -> None:
    await hello(li, chen, wang)
    await answered(li, wang)
    for person, whole in ((li, True), (wang, True), (chen, False)):
        talk = await person.sees("您好")
        await person.forges(talk, "timeline:1")
        shown = await person.sees("请打师傅的电话", after=talk)
        assert (PHONE in shown.text) == whole


async def test_a_card_is_shown_in_no_chat_of_another_grids_staff(
    town: Town, li: Person, wang: Person, sun: Person
) -> None:
    await hello(li, wang)
    await filed_in_private(li)
    await wang.sees("26-0001", STAFF)
    for person in (wang, sun):
        asked = person.says("/task 26-0001", OTHER_STAFF)
        await person.sees("私信", OTHER_STAFF, after=asked)
        help_ = person.says("/help", OTHER_STAFF)
        assert "私信" in await person.forges(await person.sees("怎么用", OTHER_STAFF, after=help_), "show:1")
    assert "李阿姨" not in read(town, OTHER_STAFF)
    asked = wang.says("/task 26-0001", STAFF)
    await wang.sees("李阿姨", STAFF, after=asked)


async def test_who_lost_the_post_reads_no_further_on_a_card_in_private(
    town: Town, li: Person, wang: Person, zhao: Person
) -> None:
    await hello(li, wang, zhao)
    await filed_in_private(li, "双怡苑9号楼2单元下水道堵了")
    for person in (wang, zhao):
        person.says("/task 26-0001")
    mine, hers = await wang.sees("李阿姨"), await zhao.sees("李阿姨")
    async with town.minyi.store.transaction() as tx:
        dismissed = await tx.people.by_telegram(wang.id)
        await tx.people.dismiss_all(dismissed.id)
    await zhao.taps(hers, "接单")
    await hers.shows("赵姐")
    await mine.shows("现在不由您办理")
    assert "李阿姨" not in mine.text
    assert "下水道" not in mine.text
    assert mine.labels == []


def staff(town: Town) -> str:
    """All that the staff, the residents' group and workers in private read."""
    return "\n".join(read(town, chat) for chat in (STAFF, OTHER_STAFF, RESIDENTS, 7, 8, 9))


async def channel(town: Town, complaint_id: int = 1) -> str:
    async with town.minyi.store.reading() as tx:
        return str((await tx.complaints.get(complaint_id)).channel)


async def sealed(town: Town, wang: Person, words: str) -> None:
    """The staff card has the words, and nothing that the staff reads has the name."""
    assert words in (await wang.sees("26-0001", STAFF)).text
    await town.quiet()
    assert await channel(town) == "whisper"
    assert "李阿姨" not in staff(town)


async def confided(town: Town, zhou: Person, words: str, number: int = 1) -> Message:
    """The secretary alone has the words, without the name. Returns her card."""
    card = await zhou.sees(f"诉求 26-{number:04}")
    await town.quiet()
    assert words in card.text
    assert await channel(town, number) == "whisper"
    assert words not in staff(town)
    assert "李阿姨" not in card.text
    return card


DIRTY = "双怡苑9号楼楼道垃圾没人扫"

"""One card in the residents' group per complaint: it is edited, and says all that its people hear there."""

from datetime import timedelta

from tests.e2e.test_group import filed
from tests.e2e.town import RESIDENTS, STAFF, Message, Person, Town


def of_bot(town: Town, chat_id: int = RESIDENTS) -> list[Message]:
    return [Message(town, chat_id, raw["message_id"]) for raw in town.world.messages(chat_id) if _is_bots(raw)]


def _is_bots(raw: dict[str, dict[str, bool]]) -> bool:
    return raw["from"]["is_bot"]


async def answers(wang: Person, card: Message, words: str = "下午三点上门看") -> None:
    await wang.taps(card, "答复")
    wang.says(words, STAFF, reply_to=await wang.sees("给居民的答复", STAFF))


async def resolves(town: Town, wang: Person, card: Message, *, photo: bool = True) -> None:
    await wang.taps(card, "办结")
    asked = await wang.sees("办理结果", STAFF)
    if photo:
        wang.sends("photo", STAFF, caption="换了阀门，已经热了", reply_to=asked)
    else:
        wang.says("换了阀门，已经热了", STAFF, reply_to=asked)
    await card.shows("换了阀门")
    await town.quiet()


async def test_one_message_from_filing_to_rating(town: Town, li: Person, wang: Person) -> None:
    """Before: the card, the answer, the result, its photo: four messages of the bot. Now one."""
    card = await filed(li, wang)
    public = await li.sees("26-0001", RESIDENTS)
    await wang.taps(card, "接单")
    await answers(wang, card)
    await public.shows("下午三点上门看")
    assert "给反映的人" in public.text
    await resolves(town, wang, card)
    assert [message.id for message in of_bot(town)] == [public.id]
    assert "photo" in public.raw
    assert "换了阀门，已经热了" in public.text
    assert public.text.count("换了阀门") == 1
    assert "谢谢您" in await li.taps(public, "满意")
    await public.shows("办完")
    await town.quiet()
    assert [message.id for message in of_bot(town)] == [public.id]
    assert "photo" in public.raw  # the result stays on the card


async def test_the_card_names_nobody(town: Town, li: Person, wang: Person) -> None:
    card = await filed(li, wang, "#诉求 13号楼7单元302暖气不热")
    await wang.taps(card, "接单")
    await resolves(town, wang, card)
    public = await li.sees("26-0001", RESIDENTS)
    assert "李阿姨" not in public.text
    assert "302" not in public.text


async def test_only_those_concerned_rate_there(town: Town, li: Person, chen: Person, wang: Person) -> None:
    card = await filed(li, wang)
    await wang.taps(card, "接单")
    await resolves(town, wang, card)
    public = await li.sees("26-0001", RESIDENTS)
    passer = town.person(150, "路人")
    assert "只有反映人" in await passer.taps(public, "满意")
    assert "只有反映人" in await chen.taps(public, "满意")
    assert "办结" in public.text
    assert "谢谢您" in await li.taps(public, "满意")


async def test_a_neighbour_who_joined_rates_there(town: Town, li: Person, chen: Person, wang: Person) -> None:
    card = await filed(li, wang)
    public = await li.sees("26-0001", RESIDENTS)
    await chen.taps(public, "我也遇到")
    await wang.taps(card, "接单")
    await resolves(town, wang, card)
    assert "只有" not in await chen.taps(public, "基本满意")


async def test_who_opened_the_bot_hears_in_private_and_may_rate_in_the_group(
    town: Town, li: Person, wang: Person
) -> None:
    li.starts()
    card = await filed(li, wang)
    public = await li.sees("26-0001", RESIDENTS)
    await wang.taps(card, "接单")
    await answers(wang, card)
    assert "下午三点上门看" in (await li.sees("答复诉求 26-0001")).text
    await town.quiet()
    assert "下午三点上门看" not in public.text  # told to one person alone
    await resolves(town, wang, card)
    assert "photo" in public.raw
    assert "谢谢您" in await li.taps(public, "满意")
    assert len(of_bot(town)) == 1


async def test_a_photo_of_an_answer_in_private_is_shown_to_nobody_else(
    town: Town, li: Person, wang: Person
) -> None:
    li.starts()
    card = await filed(li, wang)
    public = await li.sees("26-0001", RESIDENTS)
    await wang.taps(card, "接单")
    await wang.taps(card, "答复")
    asked = await wang.sees("给居民的答复", STAFF)
    wang.sends("photo", STAFF, caption="这是您家的阀门", reply_to=asked)
    await card.shows("办理中")
    await resolves(town, wang, card, photo=False)
    assert "photo" not in public.raw


async def test_the_reminder_and_the_close_stand_on_the_card(town: Town, li: Person, wang: Person) -> None:
    card = await filed(li, wang)
    await wang.taps(card, "接单")
    await resolves(town, wang, card)
    public = await li.sees("26-0001", RESIDENTS)
    await town.winds(timedelta(days=2, minutes=1))
    await public.shows("请点一下办得怎么样")
    await town.winds(timedelta(days=1, minutes=1))
    await public.shows("没有异议")
    assert [message.id for message in of_bot(town)] == [public.id]
    assert public.labels[0] == "未解决"
    await li.taps(public, "未解决")
    await public.shows("已接单")


async def test_nobody_claims_and_the_card_says_who_was_told(town: Town, li: Person, wang: Person) -> None:
    await filed(li, wang)
    public = await li.sees("26-0001", RESIDENTS)
    await town.winds(timedelta(minutes=36))
    await public.shows("给反映的人")
    assert [message.id for message in of_bot(town)] == [public.id]


async def test_a_return_is_appealed_on_the_card(town: Town, li: Person, chen: Person, wang: Person) -> None:
    card = await filed(li, wang)
    public = await li.sees("26-0001", RESIDENTS)
    await wang.taps(card, "退回")
    asked = await wang.sees("退回原因", STAFF)
    wang.says("这是供热公司的主管道，我们动不了\n供热公司客服\n96777", STAFF, reply_to=asked)
    await public.shows("96777")
    assert "只有反映人" in await chen.taps(public, "申诉")
    assert await li.taps(public, "申诉") == "已申诉，请等消息"
    assert [message.id for message in of_bot(town)] == [public.id]


async def test_a_voice_for_which_a_card_has_no_room_comes_beside_it(
    town: Town, li: Person, wang: Person
) -> None:
    card = await filed(li, wang)
    await wang.taps(card, "接单")
    await wang.taps(card, "办结")
    wang.sends("voice", STAFF, reply_to=await wang.sees("办理结果", STAFF))
    await card.shows("已办结")
    await town.quiet()
    assert sorted("voice" in message.raw for message in of_bot(town)) == [False, True]


async def test_a_photo_goes_when_nobody_may_read_it_any_more(town: Town, li: Person, wang: Person) -> None:
    said = li.says("#诉求 13号楼7单元暖气不热", RESIDENTS)
    card = await wang.sees("待接单", STAFF)
    await wang.taps(card, "接单")
    await resolves(town, wang, card)
    public = await li.sees("26-0001", RESIDENTS)
    shown = public.raw["photo"][-1]["file_id"]
    town.world.edit(li.id, RESIDENTS, said.id, "#诉求 13号楼7单元暖气不热，别告诉别人是我说的")
    await public.shows("不再公开")
    assert public.raw["photo"][-1]["file_id"] != shown  # an empty picture: no photo becomes a text again


async def test_a_chat_that_takes_no_photos_gets_the_words(town: Town, li: Person, wang: Person) -> None:
    card = await filed(li, wang)
    public = await li.sees("26-0001", RESIDENTS)
    await wang.taps(card, "接单")
    town.world.chats[RESIDENTS].photos = False
    await resolves(town, wang, card)
    assert "换了阀门" in public.text
    assert "photo" not in public.raw

"""Praise: whom it reaches, and that nobody is late with it."""

from typing import Any

from bot.complaints.casework.corrections import recategorise
from bot.complaints.complaint import Channel, Complaint, Kind
from bot.complaints.effects import STAFF
from bot.complaints.sla.deadlines import LATE, kind
from bot.settings import SlaTarget
from tests.unit.bot.community import SETTINGS, Community, private

CLOCKS = [kind(LATE, name) for name in SlaTarget]


async def praised(community: Community, text: str = "王师傅真好，谢谢他", **facts: Any) -> Complaint:
    return await community.filed(text=text, kind=Kind.PRAISE, category="praise", **facts)


async def told(community: Community) -> set[int]:
    return {chat_id for chat_id, notice in await community.notices() if notice.name == "praise"}


async def test_it_reaches_whom_it_names_and_their_leader(community: Community) -> None:
    await praised(community)
    assert await told(community) == {private(community.wang).chat_id, private(community.sun).chat_id}


async def test_without_a_name_the_leader_alone_hears_of_it(community: Community) -> None:
    await praised(community, "社区办事真快，给你们点赞")
    assert await told(community) == {private(community.sun).chat_id}


async def test_it_has_no_clocks_and_the_staff_chat_still_reads_it(community: Community) -> None:
    filed = await praised(community)
    assert await community.timers(*CLOCKS) == []
    assert await community.hangs(STAFF, filed.id) != []


async def test_what_is_corrected_to_another_category_gets_its_clocks(community: Community) -> None:
    filed = await praised(community, "真好，垃圾堆了三天，谢谢物业")
    await recategorise(community.store, SETTINGS, filed.id, "sanitation", community.by(community.wang))
    assert len(await community.timers(*CLOCKS)) == len(SlaTarget)
    await recategorise(community.store, SETTINGS, filed.id, "lighting", community.by(community.wang))
    assert len(await community.timers(*CLOCKS)) == len(SlaTarget)


async def test_corrected_before_it_was_filed_it_is_handled_like_any_other(community: Community) -> None:
    await community.filed(text="王师傅，谢谢，灯又坏了", kind=Kind.PRAISE, category="lighting")
    assert await told(community) == set()
    assert len(await community.timers(*CLOCKS)) == len(SlaTarget)


async def test_in_confidence_it_goes_nowhere(community: Community) -> None:
    await praised(community, channel=Channel.WHISPER, origin=None)
    assert await told(community) == set()

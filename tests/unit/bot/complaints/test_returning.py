"""Returning: a reason that a resident understands, a way on, an arbiter, and who answers for it meanwhile."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.complaints import actions, handing, transitions
from bot.complaints.casework import returning
from bot.complaints.complaint import Channel, Status
from bot.complaints.effects import Words
from bot.complaints.lifecycle import Step
from bot.complaints.permissions import why_not
from bot.complaints.refusals import ArbiterDecides, FirstHolderAnswers, ReturnedByOthers, ReturnUnclear
from bot.complaints.sla import first_holder
from bot.kernel.refs import PersonRef
from tests.builders import NOON, QIAN, SUN, WANG, ZHAO, a_complaint
from tests.unit.bot.community import SETTINGS, Community, private

GOOD = ("暖气主管道归供热公司修，我们动不了", "供热公司客服", "96777")
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("reason", "where", "phone"),
    [
        ("不归我们管", *GOOD[1:]),
        ("不归我们。", *GOOD[1:]),
        ("该事项不属于本单位职责范围", *GOOD[1:]),
        ("因权属不清，按规定不予受理", *GOOD[1:]),
        (GOOD[0], "无", GOOD[2]),
        (GOOD[0], "有关部门", GOOD[2]),
    ],
)
async def test_a_return_that_helps_nobody_is_refused(
    community: Community, reason: str, where: str, phone: str
) -> None:
    filed = await community.filed()
    async with community.refused(ReturnUnclear):
        words = "\n".join((reason, where, phone))
        await community.fills(returning.FORM, filed.id, words, community.by(community.wang))


@pytest.mark.parametrize("phone", ["去问问", "1", "电话：无"])
async def test_a_return_needs_a_telephone_number(community: Community, phone: str) -> None:
    filed = await community.filed()
    async with community.refused(ReturnUnclear):
        words = "\n".join((*GOOD[:2], phone))
        await community.fills(returning.FORM, filed.id, words, community.by(community.wang))


@pytest.mark.parametrize(
    ("said", "phone"), [("电话0931-1234567", "0931-1234567"), ("９６７７７", "96777"), ("12345", "12345")]
)
async def test_a_number_is_read_out_of_the_words(community: Community, said: str, phone: str) -> None:
    filed = await community.filed()
    await community.fills(returning.FORM, filed.id, "\n".join((*GOOD[:2], said)), community.by(community.wang))
    assert (await community.facts("complaint", filed.id))["phone"] == phone


async def test_the_resident_reads_why_and_where_to_go(community: Community) -> None:
    filed = await community.filed()
    await community.deliver()
    await community.fills(returning.FORM, filed.id, "\n".join(GOOD), community.by(community.wang))
    ((chat_id, notice),) = await community.notices("return")
    assert chat_id == private(community.li).chat_id
    said = {name: notice.facts[name] for name in ("words", "where", "phone")}
    assert said == {"words": GOOD[0], "where": GOOD[1], "phone": GOOD[2]}


def test_after_an_appeal_a_leader_who_did_not_return_it_decides() -> None:
    appealed = a_complaint(appealed=True, returned_by=WANG.id)
    for worker in (WANG, ZHAO):
        assert isinstance(why_not(appealed, Step.RETURN, worker, NOON), ArbiterDecides)
        assert why_not(appealed, Step.CLAIM, worker, NOON) is None
    assert why_not(appealed, Step.RETURN, SUN, NOON) is None
    by_the_leader = replace(appealed, returned_by=SUN.id)
    assert isinstance(why_not(by_the_leader, Step.RETURN, SUN, NOON), ArbiterDecides)


async def test_the_leader_who_returned_it_hears_of_no_appeal(community: Community) -> None:
    filed = await community.filed()
    await community.fills(returning.FORM, filed.id, "\n".join(GOOD), community.by(community.sun))
    await community.deliver()
    await actions.appeal(community.store, SETTINGS, filed.id, community.by(community.li))
    heard = [chat for chat, name in await community.told() if name == "appeal"]
    assert private(community.zhou).chat_id in heard
    assert private(community.sun).chat_id not in heard


async def test_an_appeal_never_reaches_whom_a_whisper_is_about(community: Community) -> None:
    text = "孙网格长收了物业的钱，什么都不管"
    filed = await community.filed(channel=Channel.WHISPER, origin=None, text=text)
    secretary = community.by(community.zhou, place=private(community.zhou))
    await community.fills(returning.FORM, filed.id, "\n".join(GOOD), secretary)
    await community.deliver()
    await actions.appeal(community.store, SETTINGS, filed.id, community.by(community.li))
    heard = [chat for chat, name in await community.told() if name == "appeal"]
    assert private(community.zhou).chat_id in heard
    assert private(community.sun).chat_id not in heard


def test_until_somebody_accepts_the_first_holder_answers() -> None:
    claimed = a_complaint(Status.CLAIMED)
    handed = transitions.hand_to_person(claimed, WANG, ZHAO, NOON)
    assert handed.answerable == PersonRef(WANG.id, WANG.name)
    assert isinstance(why_not(handed, Step.RETURN, ZHAO, NOON), FirstHolderAnswers)
    assert [why_not(handed, Step.RETURN, person, NOON) for person in (WANG, SUN)] == [None, None]
    again = transitions.hand_to_person(handed, SUN, QIAN, NOON)
    assert again.answerable == handed.answerable  # 首接: the first, however often it is passed on
    assert transitions.claim(handed, ZHAO, NOON).answerable is None
    assert transitions.send_back(handed, WANG, "x", NOON).answerable is None
    confided = replace(claimed, channel=Channel.WHISPER, confided=True)
    assert transitions.hand_to_area(claimed, WANG, claimed.area, NOON).answerable is not None
    assert replace(confided).answerable is None


async def test_a_transfer_nobody_accepts_comes_back_to_the_first_holder(community: Community) -> None:
    claimed = await community.claimed()
    await handing.hand_to_person(community.store, claimed.id, community.zhao.id, community.by(community.wang))
    await community.deliver()
    ((timer,), due) = await community.timers(first_holder.NOT_ACCEPTED), NOON + HOUR
    assert timer.due_at == due
    async with community.store.transaction() as tx:
        await first_holder.on_not_accepted(tx, SETTINGS, claimed.id, community.at(HOUR))
    chats = await community.pending_notices("not_accepted")
    assert chats == [private(community.wang).chat_id, private(community.sun).chat_id]
    await actions.claim(community.store, claimed.id, community.by(community.zhao, HOUR))
    async with community.unchanged(), community.store.transaction() as tx:
        await first_holder.on_not_accepted(tx, SETTINGS, claimed.id, community.at(HOUR))


async def test_words_after_a_transfer_still_reach_the_first_holder(community: Community) -> None:
    claimed = await community.claimed()
    await handing.hand_to_person(community.store, claimed.id, community.zhao.id, community.by(community.wang))
    await community.deliver()
    async with community.store.transaction() as tx:
        complaint = await tx.complaints.get(claimed.id)
        await actions.supplement(tx, complaint, Words("又坏了"), community.by(community.li))
    assert (private(community.wang).chat_id, "supplement") in await community.told()


def test_who_wrote_it_down_does_not_return_it() -> None:
    written = a_complaint(reporter=PersonRef(WANG.id, WANG.name), filed_by=PersonRef(WANG.id, WANG.name))
    assert why_not(written, Step.RETURN, WANG, NOON) is None  # one's own words
    on_behalf = replace(written, on_behalf=True)
    assert isinstance(why_not(on_behalf, Step.RETURN, WANG, NOON), ReturnedByOthers)
    assert why_not(on_behalf, Step.RETURN, ZHAO, NOON) is None

"""Words that answer a question: each reaches its step, and is confirmed in private alone."""

import pytest

from bot.complaints import actions, replying, steps
from bot.complaints.casework import promising
from bot.complaints.complaint import Complaint, Score
from bot.complaints.effects import Words, about
from bot.complaints.lifecycle import STEPS, Step
from bot.complaints.promised_time import Day
from bot.complaints.refusals import WhichComplaint
from bot.complaints.replying import Reply
from bot.kernel.messages import Notification, UnknownKind
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.steps import Asks
from bot.kernel.store import Prompt
from bot.people.rules import Person
from tests.unit.bot.community import SETTINGS, STAFF, Community, private

THREE = "住建局\n没有经费\n30天后"


async def reply(
    community: Community, complaint: Complaint, step: str, text: str, by: Person, place: Place
) -> None:
    """The question is put, as older versions put all of them, and answered there."""
    async with community.store.transaction() as tx:
        await actions.ask_for(tx, complaint, step, by, place, community.at().now)
    await community.deliver()
    prompt = await community.question(by, place)
    assert prompt is not None
    given = steps.Answer(prompt, Words(text), place, community.by(by, place=place))
    await steps.answer(community.store, SETTINGS, given)
    assert await community.question(by, place) is None


CONFIRMED = {
    "answer": ("马上来", "done.answer"),
    "progress": ("在修", "done.progress"),
    "resolve": ("好了", "done.resolve"),
    "defer:material": ("明天", "done.defer"),
    "not_possible": (THREE, "done.not_possible"),
}


@pytest.mark.parametrize("step", CONFIRMED)
async def test_in_private_words_are_confirmed_with_the_step(community: Community, step: str) -> None:
    claimed, home = await community.claimed(), private(community.wang)
    text, done = CONFIRMED[step]
    await reply(community, claimed, step, text, community.wang, home)
    assert (home.chat_id, Notification(done, {}, claimed.id)) in await community.notices()
    assert (await community.acts("complaint", claimed.id))[-1] == step.partition(":")[0]


@pytest.mark.parametrize("step", CONFIRMED)
async def test_in_the_staff_chat_the_card_says_enough(community: Community, step: str) -> None:
    claimed = await community.claimed()
    await reply(community, claimed, step, CONFIRMED[step][0], community.wang, STAFF)
    assert not any(name.startswith("done.") for _, name in await community.told())


async def test_a_long_deferral_is_confirmed_as_asked_for(community: Community) -> None:
    claimed, home = await community.claimed(), private(community.wang)
    await reply(community, claimed, "defer:funds", "30天后", community.wang, home)
    assert (home.chat_id, "done.defer_asked") in await community.told()


async def test_a_return_is_confirmed(community: Community) -> None:
    filed, home = await community.filed(), private(community.wang)
    await reply(community, filed, "return", "路灯归供电局修\n供电局客服\n95598", community.wang, home)
    assert (home.chat_id, "done.return") in await community.told()


async def test_a_chase_is_confirmed(community: Community) -> None:
    claimed, home = await community.claimed(), private(community.sun)
    await reply(community, claimed, "chase", "今天答复", community.sun, home)
    assert (home.chat_id, "done.chase") in await community.told()


async def test_what_is_unsolved_is_confirmed(community: Community) -> None:
    resolved, home = await community.resolved(), private(community.li)
    by = community.by(community.li)
    await actions.rate(community.store, SETTINGS, resolved.id, Score.UNSOLVED, home, by)
    await reply(community, resolved, "unsolved", "还漏", community.li, home)
    assert (home.chat_id, "done.unsolved") in await community.told()


async def test_the_number_of_another_complaint_is_read_back(community: Community) -> None:
    one, into = await community.claimed(), await community.filed(by=community.chen)
    await reply(community, one, "merge", into.number, community.wang, STAFF)
    assert await community.notices() == [
        (STAFF.chat_id, Notification("choose.merge", {"into": into.id}, one.id))
    ]
    assert await community.read(one) == one


async def test_words_without_a_number_leave_the_question_open(community: Community) -> None:
    one = await community.claimed()
    async with community.store.transaction() as tx:
        await actions.ask_for(tx, one, "merge", community.wang, STAFF, community.at().now)
    prompt = await community.question(community.wang, STAFF)
    assert prompt is not None
    async with community.refused(WhichComplaint):
        given = steps.Answer(prompt, Words("那一件"), STAFF, community.by(community.wang))
        await steps.answer(community.store, SETTINGS, given)


async def test_a_reply_to_a_card_gets_a_sign_in_private(community: Community) -> None:
    claimed = await community.claimed()
    for person in (community.wang, community.li):
        by = community.by(person, place=private(person))
        said = Reply(Words("在修"), private(person), 77, to_bot=True)
        await replying.reply(community.store, claimed.id, said, by)
        assert (private(person).chat_id, 77) in await community.receipts()
    assert not [name for _, name in await community.told() if name.startswith("done.")]


@pytest.mark.parametrize("step", STEPS.asking(Asks.VALUE))
async def test_a_step_that_asks_for_values_begins_its_form(community: Community, step: Step) -> None:
    sun, unclaimed = community.sun, step is Step.RETURN
    claimed = await (community.filed() if unclaimed else community.claimed())
    if step is Step.POSTPONE:
        await promising.promise_day(community.store, SETTINGS, claimed.id, Day.TOMORROW, community.by(sun))
    await steps.ASKED[step](community.store, claimed.id, STAFF, community.by(sun))
    asked, about_form, _ = await community.asked(sun, STAFF)
    assert (asked, about_form) == (steps.FORMS[step].fields[0].name, EntityRef(str(step), 1))


@pytest.mark.parametrize("step", ["unheard_of", "claim", "rate", "transfer"])
async def test_a_question_nobody_asks_is_refused(community: Community, step: str) -> None:
    claimed = await community.claimed()
    async with community.unchanged():
        with pytest.raises(UnknownKind):
            prompt = Prompt(1, community.wang.id, STAFF.chat_id, step, about(claimed), community.at().now)
            given = steps.Answer(prompt, Words("好"), STAFF, community.by(community.wang))
            await steps.answer(community.store, SETTINGS, given)


def test_every_step_that_asks_has_its_question_and_every_answer_its_use_case() -> None:
    asking = {row.step for row in STEPS if row.asks is not Asks.NOTHING}
    assert set(steps.ASKED) == asking
    assert asking - {Step.TRANSFER} <= steps.ANSWERED.keys()  # a choice alone settles it

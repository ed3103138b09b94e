"""Native polls: allowed questions, votes, and the close."""

from datetime import timedelta
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputPollOption, Message, ReplyParameters

from bot.sandbox.errors import BadRequest as Refused
from bot.sandbox.methods import polls
from bot.sandbox.world import World
from tests.unit.bot.sandbox.conftest import GROUP, LI, WANG, ZHOU, Raw, refused

SIGN = InlineKeyboardMarkup([[InlineKeyboardButton("附议", callback_data="second:1")]])
CHANNEL = -1009

Json = dict[str, Any]


async def asked(bot: Bot, options: tuple[str, ...] = ("同意", "反对", "弃权"), **more: Any) -> Message:
    return await bot.send_poll(GROUP, "3号楼装不装电梯？", options, **more)


def counts(world: World, sent: Message) -> list[int]:
    (poll,) = [m["poll"] for m in world.messages(GROUP) if m["message_id"] == sent.message_id]
    return [option["voter_count"] for option in poll["options"]]


def heard(world: World) -> list[Json]:
    """The pending poll updates of the bot, which are confirmed by this."""
    found = [{name: value for name, value in u.items() if name != "update_id"} for u in world.updates]
    world.updates.clear()
    return found


async def test_a_poll_as_it_stands_in_its_message(world: World, bot: Bot) -> None:
    said = world.send(LI, GROUP, "装电梯吧")
    options: list[str | InputPollOption] = ["同意", InputPollOption("<b>反对</b>", text_parse_mode="HTML")]
    sent = await bot.send_poll(
        GROUP,
        "3号楼装不装<i>电梯</i>？",
        options,
        question_parse_mode="HTML",
        description="<b>议案 26-01</b>",
        description_parse_mode="HTML",
        reply_markup=SIGN,
        reply_parameters=ReplyParameters(said["message_id"]),
    )
    poll = sent.poll
    assert poll is not None
    assert (poll.question, [option.text for option in poll.options]) == ("3号楼装不装电梯？", ["同意", "反对"])
    assert (poll.description, poll.description_entities[0].type) == ("议案 26-01", "bold")
    assert (poll.type, poll.is_anonymous, poll.is_closed) == ("regular", True, False)
    assert (poll.allows_multiple_answers, poll.allows_revoting, poll.total_voter_count) == (False, True, 0)
    assert (poll.close_date, sent.reply_markup) == (None, SIGN)
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.message_id == said["message_id"]


async def test_its_parts_are_as_told(bot: Bot) -> None:
    sent = await asked(
        bot, is_anonymous=False, allows_multiple_answers=True, allows_revoting=False, is_closed=True
    )
    other = await asked(bot)
    assert sent.poll is not None
    assert other.poll is not None
    assert not sent.poll.is_anonymous
    assert sent.poll.allows_multiple_answers
    assert not sent.poll.allows_revoting
    assert sent.poll.is_closed
    assert sent.poll.id != other.poll.id
    assert len({option.persistent_id for option in sent.poll.options}) == 3


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"question": ""}, "poll question must be non-empty"),
        ({"question": "问" * 301}, "poll question length must not exceed 300"),
        ({"options": ["同意"]}, "poll must have at least 2 option"),
        ({"options": []}, "poll must have at least 2 option"),
        ({"options": ["x"] * 13}, "poll can't have more than 12 options"),
        ({"options": ["同意", " "]}, "poll options must be non-empty"),
        ({"options": ["同意", "反" * 101]}, "poll options length must not exceed 100"),
        ({"options": ["同意", 5]}, "expected an option to be of type String"),
        ({"options": ["同意", {}]}, 'can\'t find field "text"'),
        ({"type": "survey"}, "unsupported poll type specified"),
        ({"type": "quiz"}, "correct quiz option list must be non-empty"),
        ({"type": "quiz", "correct_option_ids": [2]}, "wrong quiz correct_option_id"),
        ({"type": "quiz", "correct_option_id": -1}, "wrong quiz correct_option_id"),
        ({"open_period": 4}, "invalid open_period specified"),
        ({"open_period": 2628001}, "invalid open_period specified"),
        ({"close_date": 4}, "invalid close_date specified"),
        ({"description": "议" * 1025}, "message caption is too long"),
        ({"chat_id": CHANNEL, "is_anonymous": False}, "non-anonymous polls can't be sent to channel chats"),
        ({"chat_id": -404}, "chat not found"),
        ({"message_thread_id": 5}, "message thread not found"),
    ],
)
async def test_what_cannot_be_asked(world: World, raw: Raw, more: Json, words: str) -> None:
    world.add_channel(CHANNEL, "社区公告", [LI], bot="administrator")
    params: Json = {"chat_id": GROUP, "question": "装？", "options": ["同意", "反对"]}
    status, told = await raw("sendPoll", **(params | more))
    assert (status, told["description"]) == (400, f"Bad Request: {words}")
    assert world.messages(GROUP) == []
    assert world.polls == {}


async def test_the_longest_that_can_be_asked(world: World, raw: Raw) -> None:
    options = ["选" * 100] * 12
    params: Json = {"question": "问" * 300, "options": options, "description": "议" * 1024}
    assert (await raw("sendPoll", chat_id=GROUP, open_period=2628000, **params))[0] == 200
    assert (await raw("sendPoll", chat_id=GROUP, open_period=5, **params))[0] == 200


async def test_votes_are_counted_changed_and_taken_back(world: World, bot: Bot) -> None:
    sent = await asked(bot)
    world.vote(LI, GROUP, sent.message_id, [0])
    world.vote(WANG, GROUP, sent.message_id, [0])
    assert counts(world, sent) == [2, 0, 0]
    message = world.vote(LI, GROUP, sent.message_id, [1])
    assert counts(world, sent) == [1, 1, 0]
    assert message["poll"]["total_voter_count"] == 2
    assert "edit_date" not in message
    world.vote(LI, GROUP, sent.message_id, [])
    assert counts(world, sent) == [1, 0, 0]


async def test_several_answers_of_one_person(world: World, bot: Bot) -> None:
    sent = await asked(bot, allows_multiple_answers=True)
    message = world.vote(LI, GROUP, sent.message_id, [2, 0, 2])
    assert counts(world, sent) == [1, 0, 1]
    assert message["poll"]["total_voter_count"] == 1


async def test_the_bot_hears_counts_and_of_an_open_poll_who(world: World, bot: Bot) -> None:
    sent = await asked(bot, is_anonymous=False, allows_multiple_answers=True, description="议案")
    world.vote(LI, GROUP, sent.message_id, [2, 0])
    world.vote(LI, GROUP, sent.message_id, [])
    answer, count, back, none = await bot.get_updates()
    assert sent.poll is not None
    assert answer.poll_answer is not None
    assert answer.poll_answer.user is not None
    assert (answer.poll_answer.poll_id, answer.poll_answer.user.id) == (sent.poll.id, LI)
    assert answer.poll_answer.option_ids == (0, 2)
    assert answer.poll_answer.option_persistent_ids == tuple(sent.poll.options[n].persistent_id for n in (0, 2))
    assert count.poll is not None
    assert [option.voter_count for option in count.poll.options] == [1, 0, 1]
    assert count.poll.description is None
    assert back.poll_answer is not None
    assert back.poll_answer.option_ids == ()
    assert none.poll is not None
    assert none.poll.total_voter_count == 0


async def test_of_an_anonymous_poll_it_hears_counts_alone(world: World, bot: Bot) -> None:
    sent = await asked(bot, hide_results_until_closes=True)
    world.vote(LI, GROUP, sent.message_id, [0])
    world.vote(LI, GROUP, sent.message_id, [0])
    (update,) = heard(world)
    assert update["poll"]["options"][0]["voter_count"] == 1


async def test_a_bot_that_asks_for_neither_hears_neither(world: World, bot: Bot) -> None:
    sent = await asked(bot, is_anonymous=False)
    await bot.get_updates(allowed_updates=["message"])
    world.vote(LI, GROUP, sent.message_id, [0])
    assert heard(world) == []
    await bot.get_updates(allowed_updates=["poll_answer"])
    world.vote(LI, GROUP, sent.message_id, [1])
    assert [list(update) for update in heard(world)] == [["poll_answer"]]


@pytest.mark.parametrize(
    ("more", "options", "words"),
    [
        ({}, [0, 1], "can't choose more than 1 option in the poll"),
        ({}, [3], "invalid option identifier specified"),
        ({}, [-1], "invalid option identifier specified"),
        ({"is_closed": True}, [0], "can't answer closed poll"),
        ({"allows_revoting": False}, [], "can't retract vote in the poll"),
    ],
)
async def test_votes_it_does_not_take(
    world: World, bot: Bot, more: Json, options: list[int], words: str
) -> None:
    sent = await asked(bot, **more)
    with pytest.raises(Refused, match=words):
        world.vote(LI, GROUP, sent.message_id, options)
    assert counts(world, sent) == [0, 0, 0]


async def test_without_revoting_the_first_vote_stands(world: World, bot: Bot) -> None:
    sent = await asked(bot, allows_revoting=False)
    world.vote(LI, GROUP, sent.message_id, [0])
    with pytest.raises(Refused, match="can't revote in the poll"):
        world.vote(LI, GROUP, sent.message_id, [1])
    assert counts(world, sent) == [1, 0, 0]


async def test_where_there_is_nothing_to_vote_on(world: World, bot: Bot) -> None:
    sent = await asked(bot)
    said = world.send(LI, GROUP, "装吧")
    with pytest.raises(Refused, match="message is not a poll"):
        world.vote(LI, GROUP, said["message_id"], [0])
    with pytest.raises(Refused, match="message not found"):
        world.vote(LI, GROUP, 99, [0])
    world.leave(ZHOU, GROUP)
    with pytest.raises(Refused, match="chat not found"):
        world.vote(ZHOU, GROUP, sent.message_id, [0])


async def test_stopping(world: World, bot: Bot) -> None:
    sent = await asked(bot, description="议案 26-01", reply_markup=SIGN)
    world.vote(LI, GROUP, sent.message_id, [0])
    heard(world)
    poll = await bot.stop_poll(GROUP, sent.message_id)
    assert (poll.is_closed, poll.options[0].voter_count, poll.description) == (True, 1, "议案 26-01")
    assert [update["poll"]["is_closed"] for update in heard(world)] == [True]
    assert "reply_markup" not in world.messages(GROUP)[0]
    with refused("poll has already been closed"):
        await bot.stop_poll(GROUP, sent.message_id)
    with pytest.raises(Refused, match="can't answer closed poll"):
        world.vote(WANG, GROUP, sent.message_id, [0])


async def test_stopping_with_other_buttons(world: World, bot: Bot) -> None:
    sent = await asked(bot)
    await bot.stop_poll(GROUP, sent.message_id, reply_markup=SIGN)
    assert world.messages(GROUP)[0]["reply_markup"] == SIGN.to_dict()


async def test_what_cannot_be_stopped(world: World, bot: Bot) -> None:
    with refused("message with poll to stop not found"):
        await bot.stop_poll(GROUP, 99)
    sent = await bot.send_message(GROUP, "x")
    with refused("message is not a poll"):
        await bot.stop_poll(GROUP, sent.message_id)
    poll = await asked(bot)
    world.put(world.chats[GROUP], {**world.messages(GROUP)[1], "from": world.users[LI].json()})
    with refused("poll can't be stopped"):
        await bot.stop_poll(GROUP, poll.message_id)


@pytest.mark.parametrize("named", ["open_period", "close_date"])
async def test_when_its_time_is_over_it_closes_and_says_so(world: World, bot: Bot, named: str) -> None:
    closes = world.clock.now() + timedelta(hours=1)
    when: Json = {named: 3600 if named == "open_period" else closes}
    sent = await asked(bot, **when)
    assert sent.poll is not None
    assert sent.poll.close_date is not None
    assert abs(sent.poll.close_date - closes) < timedelta(seconds=2)
    world.wind(3590)
    assert heard(world) == []
    world.wind(20)
    world.wind(3600)
    (update,) = heard(world)
    assert (update["poll"]["id"], update["poll"]["is_closed"]) == (sent.poll.id, True)
    assert abs(update["poll"]["open_period"] - 3600) < 2
    assert world.messages(GROUP)[0]["poll"]["is_closed"]
    with refused("poll has already been closed"):
        await bot.stop_poll(GROUP, sent.message_id)


async def test_a_period_goes_before_a_date(bot: Bot, world: World) -> None:
    sent = await asked(bot, open_period=60, close_date=4)
    assert sent.poll is not None
    assert sent.poll.close_date is not None
    assert sent.poll.close_date - world.clock.now() < timedelta(minutes=2)


@pytest.mark.slow
async def test_it_also_closes_as_time_passes_by_itself(
    world: World, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polls, "SHORTEST", 1)
    sent = await asked(bot, open_period=1)
    await world.until(lambda: world.messages(GROUP)[0]["poll"]["is_closed"], 5)
    assert counts(world, sent) == [0, 0, 0]


async def test_a_poll_whose_message_is_gone_closes_quietly(world: World, bot: Bot) -> None:
    sent = await asked(bot, open_period=60)
    await bot.delete_message(GROUP, sent.message_id)
    world.wind(61)
    assert world.messages(GROUP) == []


async def test_a_quiz(world: World, bot: Bot) -> None:
    sent = await asked(
        bot,
        type="quiz",
        correct_option_ids=[1],
        explanation="<b>看</b>议事规则",
        explanation_parse_mode="HTML",
        is_anonymous=False,
    )
    poll = sent.poll
    assert poll is not None
    assert (poll.type, poll.correct_option_ids, poll.explanation) == ("quiz", (1,), "看议事规则")
    assert poll.explanation_entities[0].type == "bold"
    world.vote(LI, GROUP, sent.message_id, [0])
    with pytest.raises(Refused, match="can't revote in the poll"):
        world.vote(LI, GROUP, sent.message_id, [1])


async def test_its_buttons_change_and_its_votes_stay(world: World, bot: Bot) -> None:
    sent = await asked(bot, reply_markup=SIGN)
    world.vote(LI, GROUP, sent.message_id, [0])
    await bot.edit_message_reply_markup(GROUP, sent.message_id)
    assert counts(world, sent) == [1, 0, 0]
    with refused("there is no text in the message to edit"):
        await bot.edit_message_text("x", GROUP, sent.message_id)


async def test_what_people_see_of_it(world: World, bot: Bot) -> None:
    open_one = await asked(bot, type="quiz", correct_option_ids=[1], explanation="看规则")
    hidden = await asked(bot, hide_results_until_closes=True)
    for sent in (open_one, hidden):
        world.vote(LI, GROUP, sent.message_id, [0])

    def seen(sent: Message, person: int) -> tuple[Any, ...]:
        told = world.poll(GROUP, sent.message_id).seen(person)
        return told["shown"], told["options"][0]["voter_count"], told["chosen"], "explanation" in told

    assert seen(open_one, LI) == (True, 1, [0], True)
    assert seen(open_one, WANG) == (False, 0, [], False)
    assert seen(hidden, LI) == (False, 0, [0], False)
    for sent in (open_one, hidden):
        await bot.stop_poll(GROUP, sent.message_id)
    assert seen(open_one, WANG) == (True, 1, [], True)
    assert seen(hidden, WANG) == (True, 1, [], False)

"""Groups: members who join and leave, groups that move, anonymous admins and channels."""

import pytest
from telegram import Bot, Update
from telegram.error import ChatMigrated, Forbidden

from bot.sandbox.errors import BadRequest as Refused
from bot.sandbox.world import World
from tests.unit.bot.sandbox.conftest import GROUP, LI, WANG, ZHOU, refused

OLD, CHANNEL = -55, -1008


async def test_a_group_becomes_a_supergroup(world: World, bot: Bot) -> None:
    world.add_group(OLD, "老群", [LI], supergroup=False, admins=[ZHOU])
    new_id = world.upgrade(OLD)
    leaving, arriving = [update.message for update in await bot.get_updates()]
    assert leaving is not None
    assert arriving is not None
    assert (leaving.chat.id, leaving.migrate_to_chat_id) == (OLD, new_id)
    assert (arriving.chat.id, arriving.migrate_from_chat_id, arriving.chat.type) == (new_id, OLD, "supergroup")
    with pytest.raises(ChatMigrated) as told:
        await bot.send_message(OLD, "在吗")
    assert told.value.new_chat_id == new_id
    await bot.send_message(new_id, "在吗")
    with pytest.raises(Refused, match="upgraded to a supergroup"):
        world.send(LI, OLD, "还在老群")
    assert [chat.id for chat in world.chats_of(ZHOU)] == [ZHOU, GROUP, new_id]
    with pytest.raises(Refused, match="only a group"):
        world.upgrade(new_id)


async def test_the_bot_is_added_promoted_and_removed(world: World, bot: Bot) -> None:
    world.add_group(OLD, "新群", [LI], bot="left")
    for standing in ("member", "administrator", "kicked"):
        world.stand(LI, OLD, standing)
    updates = await bot.get_updates()
    changes = [u.my_chat_member.new_chat_member.status for u in updates if u.my_chat_member]
    said = [u.message for u in updates if u.message]
    assert changes == ["member", "administrator", "kicked"]
    assert [[user.id for user in message.new_chat_members] for message in said] == [[bot.id]]
    assert world.messages(OLD)[-1]["left_chat_member"]["id"] == bot.id
    with pytest.raises(Forbidden, match="bot was kicked"):
        await bot.get_chat(OLD)


async def test_people_join_leave_and_are_promoted(world: World, bot: Bot) -> None:
    await bot.get_updates(allowed_updates=Update.ALL_TYPES)
    world.promote(LI, GROUP)
    world.leave(LI, GROUP)
    world.join(LI, GROUP)
    world.promote(ZHOU, GROUP, admin=False)
    updates = await bot.get_updates()
    changes = [
        (u.chat_member.old_chat_member.status, u.chat_member.new_chat_member.status)
        for u in updates
        if u.chat_member
    ]
    assert changes == [
        ("member", "administrator"),
        ("administrator", "left"),
        ("left", "member"),
        ("administrator", "member"),
    ]
    assert [u.message.new_chat_members[0].id for u in updates if u.message and u.message.new_chat_members] == [
        LI
    ]


async def test_a_mere_member_is_not_told_of_others(world: World, bot: Bot) -> None:
    world.stand(ZHOU, GROUP, "member")
    await bot.get_updates(offset=-1, allowed_updates=Update.ALL_TYPES)
    world.promote(LI, GROUP)
    assert [u.chat_member for u in await bot.get_updates()] == [None]


async def test_what_can_be_asked_about_a_chat(world: World, bot: Bot) -> None:
    chat = await bot.get_chat(GROUP)
    assert (chat.type, chat.title) == ("supergroup", "双怡苑居民群")
    assert (await bot.get_chat(LI)).username == "user_100"
    assert await bot.get_chat_member_count(GROUP) == 4
    admins = [member.user.id for member in await bot.get_chat_administrators(GROUP)]
    assert admins == [ZHOU, bot.id]
    standings = [(await bot.get_chat_member(GROUP, id_)).status for id_ in (LI, ZHOU, bot.id)]
    assert standings == ["member", "administrator", "administrator"]
    world.leave(LI, GROUP)
    assert (await bot.get_chat_member(GROUP, LI)).status == "left"
    with refused("user not found"):
        await bot.get_chat_member(GROUP, 404)
    with refused("no administrators in the private chat"):
        await bot.get_chat_administrators(LI)


async def test_it_leaves(world: World, bot: Bot) -> None:
    await bot.leave_chat(GROUP)
    world.send(LI, GROUP, "走了吗")
    assert await bot.get_updates() == ()
    assert await bot.get_chat_member_count(GROUP) == 3
    with refused("private chats"):
        await bot.leave_chat(LI)


async def test_those_who_hide_behind_a_chat(world: World, bot: Bot) -> None:
    world.add_channel(CHANNEL, "社区频道", [ZHOU], bot="administrator")
    world.send(ZHOU, GROUP, "管理员的话", as_chat=GROUP)
    world.send(ZHOU, GROUP, "频道的话", as_chat=CHANNEL)
    world.forward_post(CHANNEL, GROUP, "转来的话")
    world.send(ZHOU, CHANNEL, "频道里的话", as_chat=CHANNEL)
    *said, posted = await bot.get_updates()
    told = [
        (m.from_user and m.from_user.id, m.sender_chat and m.sender_chat.id) for u in said if (m := u.message)
    ]
    assert told == [(1087968824, GROUP), (136817688, CHANNEL), (777000, CHANNEL)]
    assert [bool(u.message and u.message.is_automatic_forward) for u in said] == [False, False, True]
    assert posted.channel_post is not None
    assert posted.channel_post.text == "频道里的话"


def test_only_a_forum_has_topics(world: World) -> None:
    with pytest.raises(Refused, match="not a forum"):
        world.topic(LI, GROUP, "物业")


def test_people_change_and_delete_what_is_theirs(world: World) -> None:
    said = world.send(LI, GROUP, "我的话")["message_id"]
    with pytest.raises(Refused, match="message can't be edited"):
        world.edit(WANG, GROUP, said, "不是我的")
    with pytest.raises(Refused, match="message can't be edited"):
        world.delete(GROUP, said, by=WANG)
    world.edit(LI, GROUP, said, "改了 #诉求")
    assert world.messages(GROUP)[0]["entities"][0]["type"] == "hashtag"
    world.delete(GROUP, said, by=LI)
    assert world.messages(GROUP) == []

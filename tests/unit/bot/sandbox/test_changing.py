"""Edits, deletions and pins."""

import pytest
from telegram import Bot, ForceReply, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.error import BadRequest

from bot.sandbox.world import World
from tests.unit.bot.sandbox.conftest import GROUP, LI, WANG, refused

CLAIM = InlineKeyboardMarkup([[InlineKeyboardButton("接单", callback_data="claim:1")]])
DAYS = 86400


async def test_an_edit_replaces_text_and_buttons(world: World, bot: Bot) -> None:
    sent = await bot.send_message(GROUP, "待接单", reply_markup=CLAIM)
    edited = await bot.edit_message_text("<b>已接单</b>", GROUP, sent.message_id, parse_mode="HTML")
    assert isinstance(edited, Message)
    assert (edited.text, edited.reply_markup) == ("已接单", None)
    assert edited.edit_date is not None
    assert world.messages(GROUP) == [world.chats[GROUP].messages[sent.message_id]]
    assert world.messages(GROUP)[0]["text"] == "已接单"
    again = await bot.edit_message_reply_markup(GROUP, sent.message_id, reply_markup=CLAIM)
    assert isinstance(again, Message)
    assert again.reply_markup == CLAIM


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot) -> None:
    sent = await bot.send_message(GROUP, "<b>待接单</b>", parse_mode="HTML", reply_markup=CLAIM)
    edit = {"chat_id": GROUP, "message_id": sent.message_id, "reply_markup": CLAIM}
    with pytest.raises(
        BadRequest, match=r"[Mm]essage is not modified: specified new message content and reply"
    ):
        await bot.edit_message_text("<i></i><b>待接单</b> ", parse_mode="HTML", **edit)  # type: ignore[arg-type]
    with refused("not modified"):
        await bot.edit_message_reply_markup(**edit)  # type: ignore[arg-type]
    await bot.edit_message_text("待接单", **edit)  # type: ignore[arg-type]
    with refused("not modified"):
        await bot.edit_message_text("待接单", **edit)  # type: ignore[arg-type]


async def test_what_cannot_be_edited(world: World, bot: Bot) -> None:
    with refused("message to edit not found"):
        await bot.edit_message_text("x", GROUP, 99)
    said = world.send(LI, GROUP, "我的话")
    asked = await bot.send_message(GROUP, "请回复", reply_markup=ForceReply())
    for message_id in (said["message_id"], asked.message_id):
        with refused("message can't be edited"):
            await bot.edit_message_text("x", GROUP, message_id)
    sent = await bot.send_message(GROUP, "x")
    with refused("there is no caption in the message to edit"):
        await bot.edit_message_caption(GROUP, sent.message_id, caption="x")
    with refused("message text is empty"):
        await bot.edit_message_text(" ", GROUP, sent.message_id)


async def test_captions_are_edited_and_texts_are_not_captions(bot: Bot) -> None:
    photo = await bot.send_photo(GROUP, b"picture", caption="之前")
    edited = await bot.edit_message_caption(GROUP, photo.message_id, caption="<b>之后</b>", parse_mode="HTML")
    assert isinstance(edited, Message)
    assert (edited.caption_html, edited.photo) == ("<b>之后</b>", photo.photo)
    with refused("there is no text in the message to edit"):
        await bot.edit_message_text("x", GROUP, photo.message_id)


async def test_deleting(world: World, bot: Bot) -> None:
    said = world.send(LI, GROUP, "骂人的话")
    await bot.delete_message(GROUP, said["message_id"])
    assert world.messages(GROUP) == []
    with refused("message to delete not found"):
        await bot.delete_message(GROUP, said["message_id"])


async def test_a_mere_member_deletes_only_its_own_for_two_days(world: World, bot: Bot) -> None:
    world.stand(LI, GROUP, "member")
    said = world.send(LI, GROUP, "别人的话")
    first, second = [await bot.send_message(GROUP, "自己的话") for _ in range(2)]
    await bot.delete_message(GROUP, first.message_id)
    world.wind(2 * DAYS)
    for message_id in (said["message_id"], second.message_id):
        with refused("message can't be deleted for everyone"):
            await bot.delete_message(GROUP, message_id)
    fresh = await bot.send_message(GROUP, "新的话")
    await bot.delete_messages(GROUP, [said["message_id"], second.message_id, fresh.message_id, 99])
    assert [m["message_id"] for m in world.messages(GROUP)] == [said["message_id"], second.message_id]


async def test_pins(world: World, bot: Bot) -> None:
    sent = await bot.send_message(GROUP, "公告")
    await bot.pin_chat_message(GROUP, sent.message_id)
    pinned = (await bot.get_chat(GROUP)).pinned_message
    assert pinned is not None
    assert pinned.message_id == sent.message_id
    await bot.unpin_chat_message(GROUP)
    assert (await bot.get_chat(GROUP)).pinned_message is None
    with refused("message to pin not found"):
        await bot.pin_chat_message(GROUP, 99)
    world.stand(WANG, GROUP, "member")
    with refused("not enough rights to manage pinned messages"):
        await bot.pin_chat_message(GROUP, sent.message_id)

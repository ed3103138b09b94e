"""Files up and down, albums, places."""

import struct

import aiohttp
import pytest
from telegram import Bot, InputMediaAudio, InputMediaPhoto
from telegram.error import NetworkError

from bot.sandbox import files, server, uploads
from bot.sandbox.errors import BadRequest as Refused
from bot.sandbox.server import serve
from bot.sandbox.world import World
from tests.unit.bot.sandbox.conftest import GROUP, LI, Raw, refused

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 400, 200) + bytes(5)


async def test_what_a_person_sends_the_bot_downloads(world: World, bot: Bot) -> None:
    world.send(LI, LI, media=files.keep(world, "photo", "楼道.png", PNG), caption="看 #诉求 这里")
    (update,) = await bot.get_updates()
    assert update.message is not None
    small, large = update.message.photo
    assert (large.width, large.height, small.width, small.height) == (400, 200, 90, 45)
    assert list(update.message.parse_caption_entities().values()) == ["#诉求"]
    for size in (small, large):
        file = await size.get_file()
        assert await file.download_as_bytearray() == PNG
    assert (file.file_size, file.file_path and file.file_path.endswith(".jpg")) == (len(PNG), True)


async def test_what_the_bot_uploads_it_can_send_again(world: World, bot: Bot) -> None:
    sent = await bot.send_document(GROUP, b"a,b", filename="报表.csv", caption="<b>月报</b>", parse_mode="HTML")
    assert sent.document is not None
    assert (sent.document.file_name, sent.caption_html) == ("报表.csv", "<b>月报</b>")
    again = await bot.send_document(LI, sent.document.file_id)
    assert again.document == sent.document
    assert await (await bot.get_file(again.document.file_id)).download_as_bytearray() == b"a,b"
    with refused("can't use file of type document as photo"):
        await bot.send_photo(GROUP, sent.document.file_id)


@pytest.mark.parametrize("kind", ["video", "voice", "audio", "animation"])
async def test_other_kinds(bot: Bot, kind: str) -> None:
    sent = await getattr(bot, f"send_{kind}")(GROUP, b"sound", caption="听")
    assert getattr(sent, kind).duration.seconds == 3 if hasattr(getattr(sent, kind).duration, "seconds") else 3
    assert sent.caption == "听"


@pytest.mark.parametrize("kind", files.KINDS)
def test_people_send_every_kind(world: World, kind: str) -> None:
    said = world.send(LI, GROUP, media=files.keep(world, kind, "x", b"x"))
    assert kind in said


async def test_files_nobody_has(world: World, bot: Bot, url: str, session: aiohttp.ClientSession) -> None:
    with refused("invalid file_id"):
        await bot.get_file("photo-404")
    with refused("wrong file identifier"):
        await bot.send_photo(GROUP, "https://example.com/x.png")
    for token, status in ((world.token, 404), ("1:WRONG", 401)):
        async with session.get(f"{url}/file/bot{token}/photos/photo-404.jpg") as response:
            assert response.status == status
            assert (await response.json())["error_code"] == status


async def test_an_empty_file_is_refused(world: World, raw: Raw) -> None:
    with pytest.raises(Refused, match="file must be non-empty"):
        files.keep(world, "document", "x", b"")
    assert (await raw("sendPhoto", chat_id=GROUP))[1]["description"] == (
        "Bad Request: there is no photo in the request"
    )


async def test_large_files(world: World, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits as Telegram's, only smaller."""
    monkeypatch.setattr(files, "UPLOAD_LIMIT", 500)
    monkeypatch.setattr(files, "PHOTO_LIMIT", 100)
    monkeypatch.setattr(files, "DOWNLOAD_LIMIT", 200)
    await bot.send_document(GROUP, bytes(500))
    with refused("request entity too large", NetworkError):
        await bot.send_document(GROUP, bytes(501))
    await bot.send_photo(GROUP, bytes(100))
    with refused("101 bytes is too big for a photo"):
        await bot.send_photo(GROUP, bytes(101))
    for size in (200, 201):
        files.keep(world, "video", "x.mp4", bytes(size))
    await bot.get_file("video-3")
    with refused("file is too big"):
        await bot.get_file("video-4")


async def test_a_request_beyond_all_limits(
    world: World, session: aiohttp.ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "MOST_BYTES", 1000)
    async with (
        serve(world) as url,
        session.post(f"{url}/bot{world.token}/sendDocument", data={"x": "x" * 1001}) as response,
    ):
        told = await response.json()
    assert (response.status, told["error_code"], told["description"]) == (413, 413, "Request Entity Too Large")


async def test_a_caption_of_1024(bot: Bot) -> None:
    await bot.send_photo(GROUP, b"x", caption="好" * 1024)
    with refused("message caption is too long"):
        await bot.send_photo(GROUP, b"x", caption="好" * 1025)


async def test_albums(world: World, bot: Bot) -> None:
    photo = (await bot.send_photo(GROUP, b"one")).photo[-1]
    sent = await bot.send_media_group(
        LI, [InputMediaPhoto(photo.file_id, caption="<b>两张</b>", parse_mode="HTML"), InputMediaPhoto(b"two")]
    )
    assert len({m.media_group_id for m in sent}) == 1
    assert [m.caption_html for m in sent] == ["<b>两张</b>", None]
    with refused("from 2 to 10 media"):
        await bot.send_media_group(LI, [InputMediaPhoto(b"x")])
    with refused("can't be in one album"):
        await bot.send_media_group(LI, [InputMediaPhoto(b"x"), InputMediaAudio(b"x")])
    assert len(world.messages(LI)) == 2


async def test_places(world: World, bot: Bot) -> None:
    sent = await bot.send_location(GROUP, 36.06, 103.83)
    assert sent.location is not None
    assert (sent.location.latitude, sent.location.longitude) == (36.06, 103.83)
    said = world.send(LI, GROUP, media=files.location(1.5, 2.5))
    assert said["location"] == {"latitude": 1.5, "longitude": 2.5}


async def test_a_person_who_never_opened_the_bot_costs_no_upload(world: World, raw: Raw) -> None:
    world.add_user(5, "新邻居")
    assert (await raw("sendPhoto", chat_id=5, photo="x"))[0] == 403
    assert (await raw("sendChatAction", chat_id=5, action="typing"))[0] == 403
    assert world.files == {}


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ('filename="我的信息.txt"', "我的信息.txt"),
        ('filename="%E6%88%91.txt"', "我.txt"),
        ("filename=我的信息.txt", "我的信息.txt"),
        (r'filename="\"急\"; a=b.txt"', '"急"; a=b.txt'),
        ("filename=\"me.txt\"; filename*=utf-8''%E6%88%91.txt", "me.txt"),
        ("filename*=utf-8''%E6%88%91.txt; filename=\"me.txt\"", "me.txt"),
    ],
)
def test_a_files_name_is_read_as_telegrams_server_does(sent: str, read: str) -> None:
    """It unescapes the quoted string, then decodes the percent signs, and knows no filename*."""
    assert uploads.name_in(f'form-data; name="document"; {sent}') == read


async def test_the_bytes_of_a_form_say_the_files_name(world: World) -> None:
    named = """filename="%E6%88%91的.txt"; filename*=utf-8''me.txt"""
    head = f'--x\r\nContent-Disposition: form-data; name="document"; {named}\r\n\r\n'
    chat = f'--x\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n{LI}\r\n'
    body = f"{chat}{head}abc\r\n--x--\r\n".encode()
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    async with serve(world) as url, aiohttp.ClientSession() as session:
        answer = await session.post(f"{url}/bot{world.token}/sendDocument", data=body, headers=kind)
        told = await answer.json()
    assert told["result"]["document"]["file_name"] == "我的.txt"

"""Sandbox control API: lets the chat page act as a person, over HTTP."""

import mimetypes
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.sandbox import files
from bot.sandbox.chats import Chat
from bot.sandbox.commands import menu
from bot.sandbox.entities import utf16
from bot.sandbox.errors import ApiError, BadRequest, NotFound
from bot.sandbox.events import stream
from bot.sandbox.formatting import TEXT
from bot.sandbox.mischief import Odds
from bot.sandbox.world import World

Answer = Callable[[web.Request], Awaitable[Any]]
Json = dict[str, Any]

NO_ANSWER = "the bot did not answer"
SHOWN = ("image/", "audio/", "video/")  # kinds of file a browser shows or plays
SCRIPTED = "image/svg+xml"  # may run a script


class Control:
    """One method for each path under /sandbox; its result is sent as JSON."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.offered: dict[tuple[int, str], list[Json]] = {}  # by person and query: inline results

    # --- looking ---------------------------------------------------------------------------------

    async def people(self, request: web.Request) -> Any:  # noqa: ARG002
        return [
            {"id": u.id, "name": u.first_name, "username": u.username, "label": u.label, "started": u.started}
            for u in self.world.users.values()
        ]

    async def chats(self, request: web.Request) -> Any:
        person = int(request.query["as"])
        return [self._chat(chat, person) for chat in self.world.chats_of(person)]

    def _chat(self, chat: Chat, person: int) -> Json:
        last = next(reversed(chat.messages.values()), None)
        title = chat.title or self.world.me["first_name"]
        fields = {"id": chat.id, "type": chat.type, "title": title, "is_forum": chat.forum}
        return {
            **fields,
            "members": len(chat.members),
            "count": chat.last_id,
            "last": last and self._last(last, person),
        }

    async def counts(self, request: web.Request) -> Any:  # noqa: ARG002
        """The last message of every chat, and each person's own last one, to find out who has news."""
        return [
            {"id": chat.id, "members": sorted(chat.members), "last": chat.last_id, "own": chat.own}
            for chat in self.world.chats.values()
            if chat.moved_to is None
        ]

    async def messages(self, request: web.Request) -> Any:
        person = int(request.query["as"])
        chat = self._of(person, int(request.query["chat"]))
        return {
            "chat": self._chat(chat, person),
            "messages": [self._shown(message, person) for message in chat.messages.values()],
            "keyboard": chat.keyboards.get(person),
            "force_reply": chat.replies.get(person),
            "pinned": self._pinned(chat, person),
            "started": self.world.users[person].started,
            "bot": self.world.me,
        }

    def _pinned(self, chat: Chat, person: int) -> Json | None:
        """The message pinned last that is still there."""
        there = [chat.messages[one] for one in chat.pinned if one in chat.messages]
        return self._shown(there[-1], person) if there else None

    def _last(self, message: Json, person: int) -> Json:
        text = message.get("text") or message.get("caption") or ""
        fields = {"text": text, "date": message["date"], "from": message["from"]["first_name"]}
        return {**fields, "message": self._shown(message, person)}

    def _shown(self, message: Json, person: int) -> Json:
        """The message as the person sees it; a poll's counts only if Telegram would show them."""
        fields = {**message, "out": message["from"]["id"] == person, "edited": "edit_date" in message}
        if signs := self.world.chats[message["chat"]["id"]].signs.get(message["message_id"]):
            fields["reactions"] = [
                {"sign": sign, "count": list(signs.values()).count(sign), "mine": signs.get(person) == sign}
                for sign in dict.fromkeys(signs.values())
            ]
        if "poll" in message:
            fields["poll"] = self.world.polls[message["poll"]["id"]].seen(person)
        return fields

    def _of(self, person: int, chat_id: int) -> Chat:
        """A chat of the person. Raises NotFound for others."""
        chat = self.world.chat(chat_id)
        if person not in chat.members:
            raise NotFound("chat not found")
        return chat

    async def commands(self, request: web.Request) -> Any:
        person = int(request.query["as"])
        return menu(self.world, person, self._of(person, int(request.query["chat"])))

    async def calls(self, request: web.Request) -> Any:
        after = int(request.query.get("after", 0))
        return [call for call in self.world.calls if call["n"] > after]

    async def file(self, request: web.Request) -> Any:
        name, content = files.find(self.world, request.query["id"])
        kind, _ = mimetypes.guess_type(name)
        shown = kind is not None and kind.startswith(SHOWN) and kind != SCRIPTED
        return web.Response(body=content, content_type=kind if shown else "application/octet-stream")

    async def events(self, request: web.Request) -> Any:
        return await stream(request, self.world)

    # --- doing -----------------------------------------------------------------------------------

    async def send(self, request: web.Request) -> Any:
        if request.content_type.startswith("multipart/"):
            return await self._send_file(await request.post())
        fields = await request.json()
        self._of(fields["as"], fields["chat"])
        where, text = fields.get("location"), fields.get("text")
        if where is None and not 1 <= utf16(text) <= TEXT:
            raise BadRequest("message text is empty or too long")
        return self.world.send(
            fields["as"],
            fields["chat"],
            text,
            reply_to=fields.get("reply_to"),
            thread=fields.get("thread"),
            media=files.location(where["latitude"], where["longitude"]) if where else None,
        )

    async def _send_file(self, form: Any) -> Any:
        person, chat_id, file = int(form["as"]), int(form["chat"]), form["file"]
        self._of(person, chat_id)
        if form["kind"] not in files.KINDS or not isinstance(file, web.FileField):
            raise BadRequest("no file of a known kind")
        media = files.keep(self.world, form["kind"], file.filename, file.file.read())
        reply_to = int(form["reply_to"]) if form.get("reply_to") else None
        caption = form.get("caption", "")
        return self.world.send(person, chat_id, media=media, caption=caption, reply_to=reply_to)

    async def press(self, request: web.Request) -> Any:
        fields = await request.json()
        self._of(fields["as"], fields["chat"])
        return await self.world.press(fields["as"], fields["chat"], fields["message_id"], fields["data"])

    async def inline(self, request: web.Request) -> Any:
        """The bot's results for words typed after its name."""
        fields = await request.json()
        person, chat = fields["as"], self._of(fields["as"], fields["chat"])
        query, offset = fields["query"], fields.get("offset", "")
        answer = await self.world.typed(person, query, offset, chat.id)
        before = self.offered.get((person, query), []) if offset else []
        self.offered[person, query] = before + answer["results"]
        return answer

    async def choose(self, request: web.Request) -> Any:
        fields = await request.json()
        offered = self.offered.get((fields["as"], fields["query"]), [])
        return self.world.choose(fields["as"], fields["chat"], offered, fields["result"], fields["query"])

    async def vote(self, request: web.Request) -> Any:
        fields = await request.json()
        message = self.world.vote(fields["as"], fields["chat"], fields["message_id"], fields["options"])
        return self._shown(message, fields["as"])

    async def start(self, request: web.Request) -> Any:
        fields = await request.json()
        return self.world.start(fields["as"], fields.get("payload", ""))

    async def edit(self, request: web.Request) -> Any:
        fields = await request.json()
        return self.world.edit(fields["as"], fields["chat"], fields["message_id"], fields["text"])

    async def delete(self, request: web.Request) -> Any:
        fields = await request.json()
        self.world.delete(fields["chat"], fields["message_id"], by=fields["as"])
        return True

    async def block(self, request: web.Request) -> Any:
        fields = await request.json()
        self.world.block(fields["as"], blocked=bool(fields["blocked"]))
        return True

    async def upgrade(self, request: web.Request) -> Any:
        return {"chat": self.world.upgrade((await request.json())["chat"])}

    async def mischief(self, request: web.Request) -> Any:
        """The odds and their effects so far; a POST sets them first, {} to none."""
        if request.method == "POST":
            fields = await request.json()
            seed = int(fields.pop("seed", 0))
            self.world.mischief.reset(Odds(**fields), seed)
        return self.world.mischief.json()

    async def clock(self, request: web.Request) -> Any:
        """The clock's time; a POST winds it forward first."""
        if request.method == "POST":
            self.world.wind(float((await request.json())["seconds"]))
        now = self.world.clock.now()
        return {"now": now.isoformat(), "epoch": now.timestamp()}


GETS = ("people", "chats", "counts", "messages", "clock", "commands", "calls", "file", "events", "mischief")
POSTS = (
    *("send", "press", "inline", "choose", "vote", "start", "edit", "delete"),
    *("block", "upgrade", "clock", "mischief"),
)


def _answered(ask: Answer) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """The handler that sends a method's result as JSON, and refusals or unknown forms as {"error": …}."""

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            fields = await ask(request)
        except ApiError as refused:
            return web.json_response({"error": str(refused)}, status=refused.code)
        except TimeoutError:
            return web.json_response({"error": NO_ANSWER}, status=web.HTTPGatewayTimeout.status_code)
        except web.HTTPRequestEntityTooLarge as refused:
            return web.json_response({"error": "the file is too large"}, status=refused.status)
        except (AttributeError, KeyError, TypeError, ValueError) as fault:
            return web.json_response({"error": f"not understood: {type(fault).__name__}"}, status=400)
        return fields if isinstance(fields, web.StreamResponse) else web.json_response(fields)

    return answer


def add_to(app: web.Application, world: World) -> None:
    control = Control(world)
    for name in GETS:
        app.router.add_get(f"/sandbox/{name}", _answered(getattr(control, name)))
    for name in POSTS:
        app.router.add_post(f"/sandbox/{name}", _answered(getattr(control, name)))

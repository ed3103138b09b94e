"""What the chat page asks for: being a person of the sandbox, over HTTP."""

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
    """One method per address under /sandbox. What it returns goes out as JSON."""

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
        told = {"id": chat.id, "type": chat.type, "title": title, "is_forum": chat.forum}
        return {
            **told,
            "members": len(chat.members),
            "count": chat.last_id,
            "last": last and self._last(last, person),
        }

    async def counts(self, request: web.Request) -> Any:  # noqa: ARG002
        """Every chat's last message, and by person the last of their own: what tells who has news."""
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
            "started": self.world.users[person].started,
            "bot": self.world.me,
        }

    def _last(self, message: Json, person: int) -> Json:
        text = message.get("text") or message.get("caption") or ""
        told = {"text": text, "date": message["date"], "from": message["from"]["first_name"]}
        return {**told, "message": self._shown(message, person)}

    def _shown(self, message: Json, person: int) -> Json:
        """A poll's counts only where that person's Telegram shows them."""
        told = {**message, "out": message["from"]["id"] == person, "edited": "edit_date" in message}
        if "poll" in message:
            told["poll"] = self.world.polls[message["poll"]["id"]].seen(person)
        return told

    def _of(self, person: int, chat_id: int) -> Chat:
        """A chat the person is in; others don't exist for them. Raises NotFound."""
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
        told = await request.json()
        self._of(told["as"], told["chat"])
        where, text = told.get("location"), told.get("text")
        if where is None and not 1 <= utf16(text) <= TEXT:
            raise BadRequest("message text is empty or too long")
        return self.world.send(
            told["as"],
            told["chat"],
            text,
            reply_to=told.get("reply_to"),
            thread=told.get("thread"),
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
        told = await request.json()
        self._of(told["as"], told["chat"])
        return await self.world.press(told["as"], told["chat"], told["message_id"], told["data"])

    async def inline(self, request: web.Request) -> Any:
        """What the bot offers for words typed after its name."""
        told = await request.json()
        person, chat = told["as"], self._of(told["as"], told["chat"])
        query, offset = told["query"], told.get("offset", "")
        answer = await self.world.typed(person, query, offset, chat.id)
        before = self.offered.get((person, query), []) if offset else []
        self.offered[person, query] = before + answer["results"]
        return answer

    async def choose(self, request: web.Request) -> Any:
        told = await request.json()
        offered = self.offered.get((told["as"], told["query"]), [])
        return self.world.choose(told["as"], told["chat"], offered, told["result"], told["query"])

    async def vote(self, request: web.Request) -> Any:
        told = await request.json()
        message = self.world.vote(told["as"], told["chat"], told["message_id"], told["options"])
        return self._shown(message, told["as"])

    async def start(self, request: web.Request) -> Any:
        told = await request.json()
        return self.world.start(told["as"], told.get("payload", ""))

    async def edit(self, request: web.Request) -> Any:
        told = await request.json()
        return self.world.edit(told["as"], told["chat"], told["message_id"], told["text"])

    async def delete(self, request: web.Request) -> Any:
        told = await request.json()
        self.world.delete(told["chat"], told["message_id"], by=told["as"])
        return True

    async def block(self, request: web.Request) -> Any:
        told = await request.json()
        self.world.block(told["as"], blocked=bool(told["blocked"]))
        return True

    async def upgrade(self, request: web.Request) -> Any:
        return {"chat": self.world.upgrade((await request.json())["chat"])}

    async def mischief(self, request: web.Request) -> Any:
        """Shows the odds and what they led to; a POST sets them first, {} to none."""
        if request.method == "POST":
            told = await request.json()
            seed = int(told.pop("seed", 0))
            self.world.mischief.reset(Odds(**told), seed)
        return self.world.mischief.json()

    async def clock(self, request: web.Request) -> Any:
        """Shows it; a POST winds it forward first."""
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
    """JSON out; what the sandbox refuses, and forms it doesn't know, as {"error": …}."""

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            told = await ask(request)
        except ApiError as refused:
            return web.json_response({"error": str(refused)}, status=refused.code)
        except TimeoutError:
            return web.json_response({"error": NO_ANSWER}, status=web.HTTPGatewayTimeout.status_code)
        except web.HTTPRequestEntityTooLarge as refused:
            return web.json_response({"error": "the file is too large"}, status=refused.status)
        except (AttributeError, KeyError, TypeError, ValueError) as fault:
            return web.json_response({"error": f"not understood: {type(fault).__name__}"}, status=400)
        return told if isinstance(told, web.StreamResponse) else web.json_response(told)

    return answer


def add_to(app: web.Application, world: World) -> None:
    control = Control(world)
    for name in GETS:
        app.router.add_get(f"/sandbox/{name}", _answered(getattr(control, name)))
    for name in POSTS:
        app.router.add_post(f"/sandbox/{name}", _answered(getattr(control, name)))

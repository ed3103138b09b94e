"""What the chat page asks for: being a person of the sandbox, over HTTP."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.sandbox import files
from bot.sandbox.errors import ApiError
from bot.sandbox.methods import scope_key
from bot.sandbox.world import Chat, World

Answer = Callable[[web.Request], Awaitable[Any]]


class Control:
    """One method per address under /sandbox. What it returns goes out as JSON."""

    def __init__(self, world: World) -> None:
        self.world = world

    async def people(self, request: web.Request) -> Any:  # noqa: ARG002
        return [
            {"id": u.id, "name": u.first_name, "username": u.username, "label": u.label, "started": u.started}
            for u in self.world.users.values()
        ]

    async def chats(self, request: web.Request) -> Any:
        person = int(request.query["as"])
        return [self._chat(chat) for chat in self.world.chats_of(person)]

    def _chat(self, chat: Chat) -> dict[str, Any]:
        last = next(reversed(chat.messages.values()), None)
        title = chat.title or self.world.me["first_name"]
        told = {"id": chat.id, "type": chat.type, "title": title, "is_forum": chat.forum}
        return {**told, "members": len(chat.members), "count": chat.last_id, "last": last and _last(last)}

    async def messages(self, request: web.Request) -> Any:
        person, chat = int(request.query["as"]), self._of(request)
        return {
            "chat": self._chat(chat),
            "messages": [{**m, "out": m["from"]["id"] == person} for m in chat.messages.values()],
            "keyboard": chat.keyboards.get(person),
            "force_reply": chat.replies.get(person),
            "started": self.world.users[person].started,
            "bot": self.world.me,
        }

    def _of(self, request: web.Request) -> Chat:
        """A chat the person is in; others don't exist for them."""
        person, chat = int(request.query["as"]), self.world.chat(int(request.query["chat"]))
        if person not in chat.members:
            raise web.HTTPNotFound
        return chat

    async def send(self, request: web.Request) -> Any:
        if request.content_type.startswith("multipart/"):
            return await self._send_file(request)
        told = await request.json()
        media = None
        if where := told.get("location"):
            media = files.location(where["latitude"], where["longitude"])
        return self.world.send(
            told["as"],
            told["chat"],
            told.get("text"),
            reply_to=told.get("reply_to"),
            thread=told.get("thread"),
            media=media,
        )

    async def _send_file(self, request: web.Request) -> Any:
        form = await request.post()
        file = form["file"]
        if not isinstance(file, web.FileField):
            raise web.HTTPBadRequest
        media = files.keep(self.world, str(form["kind"]), file.filename, file.file.read())
        reply_to = int(str(form["reply_to"])) if form.get("reply_to") else None
        caption = str(form.get("caption", ""))
        return self.world.send(
            int(str(form["as"])), int(str(form["chat"])), media=media, caption=caption, reply_to=reply_to
        )

    async def press(self, request: web.Request) -> Any:
        told = await request.json()
        return await self.world.press(told["as"], told["chat"], told["message_id"], told["data"])

    async def start(self, request: web.Request) -> Any:
        told = await request.json()
        return self.world.start(told["as"], told.get("payload", ""))

    async def edit(self, request: web.Request) -> Any:
        told = await request.json()
        return self.world.edit(told["as"], told["chat"], told["message_id"], told["text"])

    async def delete(self, request: web.Request) -> Any:
        told = await request.json()
        self.world.delete(told["chat"], told["message_id"])
        return True

    async def block(self, request: web.Request) -> Any:
        told = await request.json()
        self.world.block(told["as"], blocked=bool(told["blocked"]))
        return True

    async def upgrade(self, request: web.Request) -> Any:
        return {"chat": self.world.upgrade((await request.json())["chat"])}

    async def clock(self, request: web.Request) -> Any:
        if request.method == "POST":
            self.world.wind(float((await request.json())["seconds"]))
        now = self.world.clock.now()
        return {"now": now.isoformat(), "epoch": now.timestamp()}

    async def commands(self, request: web.Request) -> Any:
        """The menu as Telegram picks it: the narrowest scope that has one, the person's language first."""
        person, chat = int(request.query["as"]), self._of(request)
        user = self.world.users[person]
        group = ({"type": "all_chat_administrators"},) if chat.bot == "administrator" else ()
        kind = "all_private_chats" if chat.type == "private" else "all_group_chats"
        scopes = ({"type": "chat", "chat_id": chat.id}, *group, {"type": kind}, {"type": "default"})
        for scope in scopes:
            for language in (user.language, ""):
                if found := self.world.commands.get(scope_key(scope, language)):
                    return found
        return []

    async def calls(self, request: web.Request) -> Any:
        after = int(request.query.get("after", 0))
        return [call for call in self.world.calls if call["n"] > after]

    async def file(self, request: web.Request) -> Any:
        found = self.world.files.get(request.query["id"])
        if found is None:
            raise web.HTTPNotFound
        return web.Response(body=found[1])

    async def events(self, request: web.Request) -> Any:
        """Server-sent events, each saying that something changed; the page asks what."""
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await response.prepare(request)
        listener = self.world.listen()
        try:
            await self._stream(response, listener)
        finally:
            self.world.unlisten(listener)
        return response

    async def _stream(self, response: web.StreamResponse, listener: "asyncio.Queue[dict[str, Any]]") -> None:
        await response.write(b": hello\n\n")
        while True:
            try:
                async with asyncio.timeout(20):
                    event = await listener.get()
                line = f"data: {json.dumps(event)}\n\n"
            except TimeoutError:
                line = ": still here\n\n"
            await response.write(line.encode())


GETS = ("people", "chats", "messages", "clock", "commands", "calls", "file", "events")
POSTS = ("send", "press", "start", "edit", "delete", "block", "upgrade", "clock")


def _last(message: dict[str, Any]) -> dict[str, Any]:
    text = message.get("text") or message.get("caption") or ""
    return {"text": text, "date": message["date"], "from": message["from"]["first_name"], "message": message}


def _answered(ask: Answer) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """JSON out; what the sandbox refuses, and forms it doesn't know, as {"error": …}."""

    async def answer(request: web.Request) -> web.StreamResponse:
        try:
            told = await ask(request)
        except ApiError as refused:
            return web.json_response({"error": str(refused)}, status=refused.code)
        except TimeoutError:
            return web.json_response({"error": "the bot did not answer"}, status=504)
        except (KeyError, TypeError, ValueError) as fault:
            return web.json_response({"error": f"not understood: {type(fault).__name__}"}, status=400)
        return told if isinstance(told, web.StreamResponse) else web.json_response(told)

    return answer


def add_to(app: web.Application, world: World) -> None:
    control = Control(world)
    for name in GETS:
        app.router.add_get(f"/sandbox/{name}", _answered(getattr(control, name)))
    for name in POSTS:
        app.router.add_post(f"/sandbox/{name}", _answered(getattr(control, name)))

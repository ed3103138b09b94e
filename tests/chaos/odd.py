"""Updates of all kinds, as Telegram's schema has them and as it hasn't; the same for the same seed."""

from collections.abc import Callable
from copy import deepcopy
from functools import partial
from random import Random
from typing import Any

from handlers.subjects import REGISTRY
from tests.chaos.story import COMMITTEE, MEMBERS, NEIGHBOURS, WORKERS
from tests.e2e.town import RESIDENTS, STAFF, Json

NOWHERE, CHANNEL = -1999, -1998
BROKEN = 0.3  # of all updates
TEXTS = (
    *(
        "你好",
        "#诉求 3号楼电梯坏了",
        "报修：水管爆了",
        "@minyi_demo_bot 灯坏了",
        "煤气泄漏！",
        "",
        " ",
        "\u202e反",
    ),
    *("x" * 4096, "😀" * 100, "<b>&amp;</b>", "\x00\x07", "%s {0} {number}", "第一行\n第二行\n第三行", "26-1"),
)
FILES: tuple[Json, ...] = tuple(
    {kind: {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1, "length": 1, "duration": 1, **more}}
    for kind, more in (
        ("video", {}),
        ("voice", {}),
        ("audio", {}),
        ("animation", {}),
        ("video_note", {}),
        ("document", {}),
        ("sticker", {"type": "regular", "is_animated": False, "is_video": False}),
    )
)
MEDIA: tuple[Json, ...] = (
    *FILES,
    {"photo": [{"file_id": "p", "file_unique_id": "q", "width": 1, "height": 1}], "caption": "#诉求 看图"},
    {"location": {"latitude": 36.0, "longitude": 103.8}},
    {"venue": {"location": {"latitude": 36.0, "longitude": 103.8}, "title": "t", "address": "a"}},
    {"contact": {"phone_number": "1", "first_name": "王"}},
    {"dice": {"emoji": "🎲", "value": 3}},
    {"game": {"title": "g", "description": "d", "photo": []}},
    {"story": {"chat": {"id": 1, "type": "private"}, "id": 1}},
)
SERVICE: tuple[Json, ...] = (
    {"new_chat_members": [{"id": 5, "is_bot": False, "first_name": "新"}]},
    {"left_chat_member": {"id": 5, "is_bot": False, "first_name": "旧"}},
    {"new_chat_title": "新名字"},
    {"delete_chat_photo": True},
    {"group_chat_created": True},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 5}},
    {"forum_topic_created": {"name": "报修", "icon_color": 1}},
    {"forum_topic_closed": {}},
    {"video_chat_started": {}},
    {"write_access_allowed": {}},
    {"migrate_to_chat_id": NOWHERE - 1},
)
BOOST: Json = {"source": "premium", "user": {"id": 100, "is_bot": False, "first_name": "李"}}
# Of things Minyi has no part in, and doesn't ask Telegram for; all with a chat and somebody besides.
RARE: dict[str, Json] = {
    "business_connection": {"id": "1", "user": BOOST["user"], "user_chat_id": 5, "date": 1, "is_enabled": True},
    "deleted_business_messages": {"business_connection_id": "1", "message_ids": [1]},
    "message_reaction_count": {"message_id": 1, "date": 1, "reactions": []},
    "shipping_query": {
        "id": "1",
        "invoice_payload": "x",
        "shipping_address": dict.fromkeys(
            ("country_code", "state", "city", "street_line1", "street_line2", "post_code"), "x"
        ),
    },
    "purchased_paid_media": {"paid_media_payload": "x"},
    "chat_boost": {"boost": {"boost_id": "1", "add_date": 1, "expiration_date": 2, "source": BOOST}},
    "removed_chat_boost": {"boost_id": "1", "remove_date": 1, "source": BOOST},
    "managed_bot": {"user": BOOST["user"], "bot": {"id": 9, "is_bot": True, "first_name": "b"}},
}
JUNK: tuple[Any, ...] = (None, 0, -1, 10**30, "", "x", [], {}, [[]], True, {"id": None}, 1.5, "\ud800")


class Odd:
    """Makes one update after another; ids rise from `first`."""

    def __init__(self, seed: int | Random, first: int) -> None:
        self.random = seed if isinstance(seed, Random) else Random(seed)
        self.update_id = first
        self.kinds: dict[str, Callable[[], Json]] = {
            "message": self._message,
            "edited_message": lambda: {**self._message(), "edit_date": 2},
            "channel_post": self._post,
            "edited_channel_post": lambda: {**self._post(), "edit_date": 2},
            "callback_query": self._press,
            "inline_query": self._inline,
            "chosen_inline_result": lambda: {"result_id": "c:1", "from": self._user(), "query": "x"},
            "my_chat_member": self._member,
            "chat_member": self._member,
            "poll": self._poll,
            "poll_answer": lambda: {
                "poll_id": "1",
                "user": self._user(),
                "option_ids": [0],
                "option_persistent_ids": ["0"],
            },
            "chat_join_request": lambda: {**self._where(), "user_chat_id": 5, "date": 1},
            "message_reaction": lambda: {
                **self._where(),
                "message_id": 1,
                "date": 1,
                "old_reaction": [],
                "new_reaction": [],
            },
            "pre_checkout_query": lambda: {
                "id": "1",
                "from": self._user(),
                "currency": "CNY",
                "total_amount": 1,
                "invoice_payload": "x",
            },
            "business_message": self._message,
            "edited_business_message": lambda: {**self._message(), "edit_date": 2},
            "guest_message": self._message,
            **{kind: partial(self._rare, kind) for kind in RARE},
            "something_new": lambda: {"id": 1},
        }
        self.often = [5 if kind in ("message", "callback_query") else 1 for kind in self.kinds]

    def update(self) -> tuple[Json, bool]:
        """The next update, and whether it is well-formed; three in ten are broken somewhere."""
        self.update_id += 1
        kind = self.random.choices(list(self.kinds), self.often)[0]
        made: Json = {"update_id": self.update_id, kind: self.kinds[kind]()}
        whole = self.random.random() >= BROKEN
        if not whole:
            self._break(made)
        return made, whole

    def _break(self, made: Json) -> None:
        """One thing somewhere in it is gone, or junk; its number stays."""
        parent: Any = made
        key: Any = next(name for name in made if name != "update_id")
        while isinstance(parent[key], dict | list) and parent[key] and self.random.random() < 0.8:
            parent = parent[key]
            key = self.random.choice(list(parent) if isinstance(parent, dict) else list(range(len(parent))))
        if isinstance(parent, dict) and parent is not made and self.random.random() < 0.4:
            del parent[key]
        else:
            parent[key] = self.random.choice(JUNK)

    def _user(self) -> Json:
        ids = (*NEIGHBOURS, *WORKERS, *MEMBERS, 1, 9, 10, 5000, 777000, 1087968824)
        name = self.random.choice(("李阿姨", "<i>", "", "😀" * 20))
        return {"id": self.random.choice(ids), "is_bot": self.random.random() < 0.05, "first_name": name}

    def _where(self) -> Json:
        user = self._user()
        chat = self.random.choice((RESIDENTS, STAFF, COMMITTEE, NOWHERE, user["id"], user["id"]))
        kind = "private" if chat > 0 else "supergroup"
        return {"from": user, "chat": {"id": chat, "type": kind, "title": "群", "first_name": "李"}}

    def _message(self) -> Json:
        message: Json = {"message_id": self.random.randrange(1, 10**6), "date": 1, **self._where()}
        message |= self.random.choice((self._words, self._words, self._words, self._other))()
        if self.random.random() < 0.2:
            replied = {"message_id": self.random.randrange(1, 60), "date": 1, "chat": message["chat"]}
            message["reply_to_message"] = {**replied, "from": self._user(), "text": "原话"}
        if self.random.random() < 0.1:
            message |= {"message_thread_id": 3, "is_topic_message": True}
        return message

    def _words(self) -> Json:
        if self.random.random() < 0.6:
            return {"text": self.random.choice(TEXTS)}
        command = self.random.choice([*REGISTRY.commands, "nonsense"])
        text = f"/{command} {self.random.choice(TEXTS)}".strip()
        return {"text": text, "entities": [{"type": "bot_command", "offset": 0, "length": len(command) + 1}]}

    def _other(self) -> Json:
        return deepcopy(self.random.choice((*MEDIA, *SERVICE)))

    def _rare(self, kind: str) -> Json:
        return {**self._where(), **deepcopy(RARE[kind])}

    def _post(self) -> Json:
        chat = {"id": CHANNEL, "type": "channel", "title": "频道"}
        return {
            "message_id": 1,
            "date": 1,
            "chat": chat,
            "sender_chat": chat,
            "text": self.random.choice(TEXTS),
        }

    def _press(self) -> Json:
        where = self._where()
        message: Json = {"message_id": self.random.randrange(1, 60), "date": self.random.choice((0, 1))}
        presser = {
            **where["from"],
            "is_bot": False,
            "id": self.random.choice((*NEIGHBOURS, *WORKERS, *MEMBERS)),
        }
        press: Json = {"id": str(self.update_id), "from": presser, "chat_instance": "1"}
        press["message"] = {**message, "chat": where["chat"], "text": "卡片"}
        if self.random.random() < 0.1:
            del press["message"]
            press["inline_message_id"] = "i"
        if self.random.random() < 0.95:
            press["data"] = self._data()
        return press

    def _data(self) -> str:
        parts = [
            self.random.choice(("1", "2", "0", "-1", "x", "", "9" * 18, "9" * 30, "claim", "是")) for _ in "123"
        ]
        verb = self.random.choice([*REGISTRY.buttons, "nonsense", "", ":"])
        return ":".join([verb, *parts[: self.random.randrange(4)]])[:64]

    def _inline(self) -> Json:
        query = self.random.choice(TEXTS)[:256]
        return {"id": str(self.update_id), "from": self._user(), "query": query, "offset": ""}

    def _member(self) -> Json:
        where, bot = self._where(), {"id": 100001, "is_bot": True, "first_name": "民意"}
        old, new = self.random.choices(("left", "member", "kicked"), k=2)
        members = [{"user": bot, "status": status, "until_date": 0} for status in (old, new)]
        return {**where, "date": 1, "old_chat_member": members[0], "new_chat_member": members[1]}

    def _poll(self) -> Json:
        options = [{"persistent_id": str(n), "text": str(n), "voter_count": n} for n in range(2)]
        flags = {"is_closed": False, "is_anonymous": True, "allows_multiple_answers": False}
        flags |= {"allows_revoting": True, "members_only": False}
        return {
            "id": "1",
            "question": "?",
            "options": options,
            "total_voter_count": 1,
            "type": "regular",
            **flags,
        }

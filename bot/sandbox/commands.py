"""Sandbox command menus: finds the menu that a person sees in a chat."""

from bot.sandbox.chats import Chat
from bot.sandbox.state import State
from bot.sandbox.watch import Json

DEFAULT: Json = {"type": "default"}


def scope_key(scope: Json | None, language: str) -> str:
    scope = scope or DEFAULT
    return f"{scope['type']}:{scope.get('chat_id', '')}:{scope.get('user_id', '')}:{language}"


def menu(state: State, person: int, chat: Chat) -> list[Json]:
    """
    The menu of the narrowest scope; within it, the person's language before none.

    Source: core.telegram.org/bots/api, "Determining list of commands".
    """
    language = state.users[person].language
    for scope in _scopes(person, chat):
        for said in (language, ""):
            if found := state.commands.get(scope_key(scope, said)):
                return found
    return []


def _scopes(person: int, chat: Chat) -> list[Json]:
    here = {"chat_id": chat.id}
    if chat.type == "private":
        return [{"type": "chat", **here}, {"type": "all_private_chats"}, DEFAULT]
    admin = person in chat.admins
    return [
        {"type": "chat_member", **here, "user_id": person},
        *([{"type": "chat_administrators", **here}] if admin else []),
        {"type": "chat", **here},
        *([{"type": "all_chat_administrators"}] if admin else []),
        {"type": "all_group_chats"},
        DEFAULT,
    ]

"""Handler context: the dependencies, this update's store, the actor, the time, and answers."""

import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from telegram import CallbackQuery, Message, Update, User
from telegram.ext import Application, CallbackContext, ContextTypes, ExtBot
from telegram.request import BaseRequest

from bot.clock import Clock
from bot.intake.belonging import FilesWithoutWords
from bot.intake.offers import LASTS
from bot.kernel.actor import Actor
from bot.kernel.generation import Generation
from bot.kernel.masking import mask
from bot.kernel.messages import Button, View
from bot.kernel.notify import private_place
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.store import Prompt
from bot.messaging.answering import answer
from bot.messaging.bot_api import PostedMessage
from bot.moderation.rate_limiter import UserRateLimiter
from bot.people import actions as people
from bot.people.keyboard import changed
from bot.people.rules import Person
from bot.people.sightings import Sightings
from bot.settings import CommunitySettings
from bot.store import Store
from bot.texts import plain, say
from handlers.confirming import Confirmations
from handlers.private_keyboard import keyboard, takes_keys
from handlers.toasts import LateToasts, Toast

if TYPE_CHECKING:
    from handlers.registry import Registry

log = logging.getLogger(__name__)

ReplaceButtons = Callable[[PostedMessage, View], Awaitable[bool]]  # whether it was done


@dataclass(frozen=True)
class Dependencies:
    """The dependencies that all updates share."""

    store: Store[Any]
    settings: CommunitySettings
    clock: Clock
    limiter: UserRateLimiter
    registry: "Registry"
    generation: Generation
    replace_buttons: ReplaceButtons  # past the outbox, within the limits
    toasts: LateToasts = field(default_factory=LateToasts)
    sightings: Sightings = field(default_factory=Sightings)
    confirmations: Confirmations = field(default_factory=Confirmations)
    files_without_words: FilesWithoutWords = field(default_factory=lambda: FilesWithoutWords(LASTS))


@dataclass
class UpdateContext:
    """One update being handled, with the store that marks it handled."""

    dependencies: Dependencies
    store: Store[Any]
    fault: BaseException | None = None
    by: Actor | None = None  # once somebody asked
    answers: EntityRef | None = None  # the question that its words answer
    occasion_id: int | None = None  # the listening day under whose call they were said


Unused = dict[Any, Any]  # python-telegram-bot's own places for state: rows hold Minyi's

# A context variable: updates of many chats run at once in one application, and python-telegram-bot builds the
# handlers' context itself, with no place for a value of this update alone.
_current: ContextVar[UpdateContext] = ContextVar("handling")


@contextmanager
def update_context(of: UpdateContext) -> Iterator[None]:
    token = _current.set(of)
    try:
        yield
    finally:
        _current.reset(token)


class Context(CallbackContext[ExtBot[None], Unused, Unused, Unused]):
    """python-telegram-bot's context, with what Minyi's handlers need."""

    @property
    def dependencies(self) -> Dependencies:
        return _current.get().dependencies

    @property
    def registry(self) -> "Registry":
        return self.dependencies.registry

    @property
    def settings(self) -> CommunitySettings:
        return self.dependencies.settings

    @property
    def store(self) -> Store[Any]:
        """Its first commit also marks this update handled."""
        return _current.get().store

    def now(self) -> datetime:
        return self.dependencies.clock.now()

    def failed(self, fault: BaseException) -> None:
        """Pass the fault to the runner of this update, which raises it once the handlers are through."""
        _current.get().fault = fault

    def answers(self, prompt: Prompt) -> None:
        """Record that the words answer a question: a reply to their refusal answers it as well."""
        _current.get().answers = EntityRef("prompt", prompt.id)

    def heard_on(self, occasion_id: int) -> None:
        """Record that the words were said under the call of a listening day."""
        _current.get().occasion_id = occasion_id

    @property
    def occasion_id(self) -> int | None:
        """The listening day under whose call the words were said."""
        return _current.get().occasion_id

    @property
    def refusal_about(self) -> EntityRef | None:
        """The question that a refusal of this update speaks of."""
        return _current.get().answers

    async def by(self, update: Update) -> Actor:
        """The actor of this update, stored now if new; person 0 where Telegram hides them."""
        current = _current.get()
        if current.by is None:
            current.by = await self._met(update)
        return current.by

    async def _met(self, update: Update) -> Actor:
        user, chat = update.effective_user, update.effective_chat
        chat_id = chat.id if chat else None
        if user is None or user.is_bot or is_service(user):
            return Actor.anonymous(self.now(), chat_id)
        # The base store: this commit comes before the handler's own, and the update's store would mark the
        # update handled with it. A person met twice is one row, so a retry does no harm.
        in_private = chat is not None and chat.type == chat.PRIVATE
        message = update.effective_message
        there = Place(chat_id) if chat_id is not None else None
        place = place_of(message) if isinstance(message, Message) and message.chat.id < 0 else there
        person = await people.meet(
            self.dependencies.store,
            self.settings,
            user.id,
            name_of(user),
            in_private=in_private,
            place=place,
            now=self.now(),
        )
        return Actor(person.id, self.now(), chat_id)

    async def reply(
        self, update: Update, view: View, about: EntityRef | None = None, key: str | None = None
    ) -> None:
        """Answer in the place of the message: through the outbox, which marks the update handled."""
        message = update.effective_message
        if message is None:
            return
        reply_to = message.message_id if message.chat.id < 0 and update.callback_query is None else None
        view, person = await self._with_keys(update, message, view)
        await answer(self.store, place_of(message), view, self.now(), reply_to=reply_to, about=about, key=key)
        if person is not None:
            await people.keys_shown(self.dependencies.store, person)

    async def _with_keys(self, update: Update, message: Message, view: View) -> tuple[View, Person | None]:
        """The answer in private, with the keys of a person who has others; then the person, too."""
        if message.chat.id < 0 or not (view.keyboard or takes_keys(view)):
            return view, None
        by = await self.by(update)
        if not by.person_id:  # a channel's words, or Telegram's own: nobody has keys there
            return view, None
        async with self.dependencies.store.reading() as tx:
            person = await tx.people.get(by.person_id)
        if view.keyboard:
            return view, person
        return (replace(view, keyboard=keyboard(person)), person) if changed(person) else (view, None)

    async def say(self, update: Update, key: str, **facts: object) -> None:
        """Answer with one of the texts."""
        await self.reply(update, View(say(key, **facts)))

    async def answer_press(self, update: Update, text: str, url: str | None = None) -> None:
        """
        Answer a press directly, masked, after the commit. One that Telegram refuses as too late is logged.

        One that Telegram asks to hold back too long comes as a message in private: a toast is for one person's
        eyes, so it never goes to the group instead.
        """
        # Not through the outbox (law 3): Telegram takes it soon after the press only, and stores no message.
        query = update.callback_query
        if query is None:
            return
        toast = Toast(query.id, mask(text), url)
        await self.dependencies.toasts.show(self.bot, toast, lambda: self._write_instead(query, toast))

    async def _write_instead(self, query: CallbackQuery, toast: Toast) -> None:
        """To a person who has opened the bot."""
        store = self.dependencies.store
        async with store.reading() as tx:
            place = private_place(await tx.people.by_telegram(query.from_user.id))
        view = _instead(toast)
        if place is not None and view is not None:
            await answer(store, place, view, self.now(), key=f"toast:{query.id}")


def _instead(toast: Toast) -> View | None:
    """The message in place of a toast; None for an answer that only ends the waiting."""
    if toast.url is not None:
        return View(say("toast.late.link"), ((Button(plain("button.open_bot"), url=toast.url),),))
    return View(say("toast.late", text=toast.text)) if toast.text else None


App = Application[ExtBot[None], Context, Unused, Unused, Unused, None]


def build_application(token: str, base_url: str, calling: BaseRequest, polling: BaseRequest) -> App:
    """python-telegram-bot with this context, and without its own receiver and timers."""
    return (
        Application.builder()
        .token(token)
        .base_url(f"{base_url}/bot")
        .base_file_url(f"{base_url}/file/bot")
        .request(calling)
        .get_updates_request(polling)
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Context))
        .build()
    )


def is_service(user: User) -> bool:
    """Telegram's own accounts, behind channel posts and anonymous admins."""
    return user.id in (777000, 1087968824, 136817688)


def place_of(message: Message) -> Place:
    """The chat, or the forum topic in it."""
    thread = message.message_thread_id if message.is_topic_message else None
    return Place(message.chat.id, thread)


def name_of(user: User) -> str:
    """The name a person chose at Telegram, "" for none. A number in it is masked."""
    return mask(str(user.full_name or ""))

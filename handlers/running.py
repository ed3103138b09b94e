"""Update runner: runs an update through the handlers, with its own store and in the reader's language."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update

from bot.kernel.messages import View
from bot.kernel.place import Place
from bot.messaging.processing import LATER
from bot.moderation.rules import RateClass
from bot.store import StorageError, UpdateStore
from bot.texts import plain, say, speaking
from handlers.context import App, Context, Dependencies, UpdateContext, update_context
from handlers.errors import apologise, sorry_in
from handlers.middleware import use_of
from handlers.moved_groups import followed

ForUpdate = Callable[[int], UpdateStore[Any]]  # the store of one update, by its id
AtOnce = Callable[[Place, View], Awaitable[object]]  # sends past the outbox, if the limits allow it


class UpdateRunner:
    """Implements `run` and `apologise` for the update processor."""

    def __init__(
        self, application: App, dependencies: Dependencies, for_update: ForUpdate, at_once: AtOnce
    ) -> None:
        self._application = application
        self._dependencies = dependencies
        self._for_update = for_update
        self._at_once = at_once

    async def run(self, update: Update) -> bool:
        """Returns whether a commit marked the update handled. Raises faults that no handler answered."""
        store = self._for_update(update.update_id)
        current = UpdateContext(self._dependencies, store)
        update = await followed(self._dependencies.store, update)
        with update_context(current), speaking(await self._language(update)):
            await self._application.process_update(update)
        # python-telegram-bot catches what handlers raise; raised here, the update processor tries again.
        if current.fault is not None:
            raise current.fault
        return store.handled

    async def apologise(self, update: Update, what: str) -> None:
        """Notify the person that nothing took effect. `what` is the key of the text."""
        current = UpdateContext(self._dependencies, self._for_update(update.update_id))
        with update_context(current), speaking(await self._language_or_usual(update)):
            try:
                await apologise(update, Context.from_update(update, self._application), what)
            except StorageError:  # a full disk: the outbox can't store it, so it is sent directly
                if (place := sorry_in(update)) is not None:
                    await self._at_once(place, View(say(what)))

    async def sorry_at_once(self, update: Update) -> None:
        """Tell the sender of an update that can't be stored now, past the database; talk isn't answered."""
        dependencies, application = self._dependencies, self._application
        if use_of(update, application.bot.username, dependencies.registry) in (None, RateClass.TALK):
            return
        current = UpdateContext(dependencies, self._for_update(update.update_id))
        with update_context(current), speaking(await self._language_or_usual(update)):
            if update.callback_query is not None:
                context = Context.from_update(update, application)
                await context.answer_press(update, plain(LATER))
            elif (place := sorry_in(update)) is not None:
                await self._at_once(place, View(say(LATER)))

    async def _language_or_usual(self, update: Update) -> str:
        try:
            return await self._language(update)
        except Exception:  # the apology must not fail by the fault it apologises for
            return self._dependencies.settings.language

    async def _language(self, update: Update) -> str:
        """The person's own language in private and for presses, the community's in a group."""
        usual, user, chat = self._dependencies.settings.language, update.effective_user, update.effective_chat
        personal = update.callback_query is not None or (chat is not None and chat.id > 0)
        if user is None or not personal:
            return usual
        async with self._dependencies.store.reading() as tx:
            return await tx.people.language_at(user.id) or usual

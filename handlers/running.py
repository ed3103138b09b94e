"""Running an update: through the handlers, in the language of the person, with its own store."""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update

from bot.kernel.messages import View
from bot.kernel.place import Place
from bot.store import StorageError, UpdateStore
from bot.texts import say, speaking
from handlers.context import App, Context, Dependencies, UpdateContext, update_context
from handlers.errors import apologise, sorry_in

ForUpdate = Callable[[int], UpdateStore[Any]]  # the store of one update, by its id
AtOnce = Callable[[Place, View], Awaitable[None]]  # sends past the outbox, if the limits allow it


class UpdateRunner:
    """Its two methods are what the processor of updates needs: `run` and `apologise`."""

    def __init__(
        self, application: App, dependencies: Dependencies, for_update: ForUpdate, at_once: AtOnce
    ) -> None:
        self._application = application
        self._dependencies = dependencies
        self._for_update = for_update
        self._at_once = at_once

    async def run(self, update: Update) -> bool:
        """Whether a commit marked the update handled. Raises what the handlers couldn't answer."""
        store = self._for_update(update.update_id)
        current = UpdateContext(self._dependencies, store)
        with update_context(current), speaking(await self._language(update)):
            await self._application.process_update(update)
        if current.fault is not None:
            raise current.fault
        return store.handled

    async def apologise(self, update: Update, what: str) -> None:
        """Tells the person that nothing took effect; `what` is the text's name."""
        current = UpdateContext(self._dependencies, self._for_update(update.update_id))
        try:
            language = await self._language(update)
        except Exception:  # in whatever is odd about the update, or the database itself
            language = self._dependencies.settings.language
        with update_context(current), speaking(language):
            try:
                await apologise(update, Context.from_update(update, self._application), what)
            except StorageError:  # the outbox takes nothing, on a full disk: said past it
                if (place := sorry_in(update)) is not None:
                    await self._at_once(place, View(say(what)))

    async def _language(self, update: Update) -> str:
        """The person's own in private and for presses; a group is spoken to in the community's."""
        usual, user, chat = self._dependencies.settings.language, update.effective_user, update.effective_chat
        personal = update.callback_query is not None or (chat is not None and chat.id > 0)
        if user is None or not personal:
            return usual
        async with self._dependencies.store.reading() as tx:
            return await tx.people.language_at(user.id) or usual

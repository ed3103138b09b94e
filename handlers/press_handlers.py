"""
Press handlers of one use case: build the handler of a button that calls the use case and answers with a toast.

A press that needs more than its values, its place and its actor has a handler of its own in its subject.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.store import Store
from bot.texts import plain
from handlers.button_press import ButtonPress, OnPress
from handlers.context import Context

Act = Callable[[Store[Any], Place, Actor], Awaitable[object]]
ActOn = Callable[[Store[Any], int, Place, Actor], Awaitable[object]]  # on the row of the button's first value
ActOnPart = Callable[[Store[Any], int, str, Place, Actor], Awaitable[object]]  # and on its second value


def shows(act: Act) -> OnPress:
    """A button that shows a list or a card at the place of the press."""

    async def on_shows(press: ButtonPress, context: Context) -> str:
        await act(context.store, press.place, await context.by(press.update))
        return plain("toast.shown")

    return on_shows


def asks(act: Act) -> OnPress:
    """A button that asks for words, about no row."""

    async def on_asks(press: ButtonPress, context: Context) -> str:
        await act(context.store, press.place, await context.by(press.update))
        return plain("toast.ask")

    return on_asks


def shows_one(act: ActOn) -> OnPress:
    """A button that shows one row, or asks once more before it changes the row."""

    async def on_shows_one(press: ButtonPress, context: Context) -> str:
        await act(context.store, press.number(0), press.place, await context.by(press.update))
        return plain("toast.shown")

    return on_shows_one


def asks_about(act: ActOn) -> OnPress:
    """A button that asks for words about one row."""

    async def on_asks_about(press: ButtonPress, context: Context) -> str:
        await act(context.store, press.number(0), press.place, await context.by(press.update))
        return plain("toast.ask")

    return on_asks_about


def asks_for(act: ActOnPart) -> OnPress:
    """A button that asks for one field of one row: its second value names the field."""

    async def on_asks_for(press: ButtonPress, context: Context) -> str:
        by = await context.by(press.update)
        await act(context.store, press.number(0), press.part(1), press.place, by)
        return plain("toast.ask")

    return on_asks_for

"""Keyboards: the layout of inline buttons in rows."""

from collections.abc import Sequence

from bot.kernel.messages import Button

ROW = 3


def rows(buttons: Sequence[Button], width: int = ROW) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))

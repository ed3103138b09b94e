"""
Confirming: a press that can't be undone asks once more, in numbers, and takes effect at the second press.

In memory, like the limits on one person: after a restart it is asked again, which does no harm.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handlers.button_press import ButtonPress

LASTS = timedelta(minutes=2)
AT_LEAST = timedelta(seconds=1)  # a double tap is one press
MOST = 1000


@dataclass(frozen=True, slots=True)
class _Asked:
    update_id: int
    at: datetime  # aware, UTC


@dataclass
class Confirmations:
    """The open questions: asked of whom, about which press, and when."""

    _asked: dict[tuple[int, str], _Asked] = field(default_factory=dict)

    def given(self, press: "ButtonPress", now: datetime, facts: object = None) -> bool:
        """
        Whether the person was asked the same a moment ago. `facts`: those that the question showed.

        The same update, handled once more after a fault, is no second press.
        """
        user = press.update.effective_user
        key = (user.id if user else 0, f"{press.action}:{':'.join(press.parts)}:{facts}")
        before = self._asked.get(key)
        if before and before.update_id != press.update.update_id and AT_LEAST <= now - before.at <= LASTS:
            return True
        # Where too many wait, none is added: those presses ask again and again, and never act.
        self._asked = {one: asked for one, asked in self._asked.items() if now - asked.at <= LASTS}
        if len(self._asked) < MOST and not (before and before.update_id == press.update.update_id):
            self._asked[key] = _Asked(press.update.update_id, now)
        return False

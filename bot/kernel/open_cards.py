"""Open cards: which cards of a chat still matter, so that they are posted anew where the chat lost them."""

from dataclasses import dataclass

from bot.kernel.messages import Card


@dataclass(frozen=True, slots=True)
class OpenCards:
    """
    The entities whose cards of these `kinds` still matter: rows of `table` for which `still` holds.

    `still` is SQL over the table's columns; :now is the present, in epoch seconds. `what` names them where they
    are counted, by the text `open.WHAT`. `days`: only cards that were drawn within so many days, for drafts, of
    which nobody knows whether they were forgotten. `unseen`: only cards that never arrived, where Telegram or
    the readers would take a second one for another.
    """

    what: str
    kinds: tuple[str, ...]
    table: str
    still: str
    days: int | None = None
    unseen: bool = False


@dataclass(frozen=True, slots=True)
class OpenCard:
    """A live card that still matters, and what it is counted as."""

    card: Card
    what: str

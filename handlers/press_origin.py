"""Where a button may be pressed: only where the card it belongs to hangs. Elsewhere it was forged."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.committees.actions import leads
from bot.committees.store import Tx
from bot.kernel.place import Place
from bot.kernel.refusal import NotFound

DRAFTS = ("ballot_draft",)
BALLOTS = ("ballot",)
POLLS = ("poll", "poll_draft")
TOPICS = ("topic", "topic_committee")

# By the button: the kinds of cards that carry it. Of others the rules say themselves who may press, and
# turn everybody else down alike.
ORIGINS: Mapping[str, Collection[str]] = {
    "follow": ("public",),
    "a_known": ("announcement",),
    **dict.fromkeys(("v", "b_mine", "b_close", "b_recount"), BALLOTS),
    **dict.fromkeys(("b_start", "b_cancel", "b_page", "b_ask", "b_kind", "b_secret", "b_live"), DRAFTS),
    **dict.fromkeys(("b_most", "b_lasts", "b_quorum", "b_threshold", "b_body"), DRAFTS),
    **dict.fromkeys(("p_send", "p_end", "p_lasts", "p_hidden", "p_cancel"), POLLS),
    **dict.fromkeys(("t_story", "t_support", "t_opinions", "t_vote"), TOPICS),
    **dict.fromkeys(("t_major", "t_minor", "t_urgent", "t_reject", "t_sum_up", "t_task"), TOPICS),
    **dict.fromkeys(("t_carried", "t_conclude"), TOPICS),
}
PUBLIC = ("t_show", "t_review", "wish")  # everybody's, in private and in the neighbourhood's own groups
COMMITTEES = "m_"  # begins the buttons under the list of a committee's members, which is no card


@dataclass(frozen=True, slots=True)
class PressOrigin:
    """A button, what it says it is about, and where it was pressed."""

    action: str
    subject_id: int
    place: Place
    inline_id: str | None = None  # a copy shared by inline mode: `place` is none then


async def check(tx: Tx, pressed: PressOrigin, telegram_id: int) -> None:
    """Raises NotFound for a button that was never there. `telegram_id` is who pressed it."""
    if pressed.action.startswith(COMMITTEES):
        there = await _meets(tx, pressed, telegram_id)
    elif pressed.action in PUBLIC:
        there = pressed.place.chat_id > 0 or await tx.chats.binding(pressed.place) is not None
    elif pressed.inline_id is not None:
        there = await _shared(tx, pressed, pressed.inline_id)
    else:
        there = await tx.cards.was_posted(ORIGINS[pressed.action], pressed.subject_id, pressed.place.chat_id)
    if not there:
        raise NotFound(str(pressed.subject_id))


def has_origin(verb: str) -> bool:
    return verb in ORIGINS or verb in PUBLIC or verb.startswith(COMMITTEES)


async def _shared(tx: Tx, pressed: PressOrigin, inline_id: str) -> bool:
    """A copy Telegram didn't tell of may be anything that can be shared."""
    copy = await tx.cards.copy(inline_id)
    return copy is None or (copy.subject_id == pressed.subject_id and copy.kind in ORIGINS[pressed.action])


async def _meets(tx: Tx, pressed: PressOrigin, telegram_id: int) -> bool:
    """Where the committee meets anybody may ask to join; elsewhere it is its members' business."""
    body = await tx.committees.get(pressed.subject_id)
    if body.place is not None and body.place.chat_id == pressed.place.chat_id:
        return True
    person = await tx.people.by_telegram(telegram_id)
    return person is not None and (body.has(person.id) or await leads(tx, body, person))

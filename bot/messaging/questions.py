"""Open questions: finds the one a message answers, and closes one of an unknown kind."""

from bot.kernel.actor import Actor
from bot.kernel.messages import UnknownKind
from bot.kernel.store import Prompt
from bot.messaging.alerts import tell_unknown
from bot.messaging.store import Store, Tx


async def answered_by(tx: Tx, chat_id: int, by: Actor, *, to_a_bot: bool) -> Prompt | None:
    """
    The question a message answers: in a group by a reply to the bot, in private by any words.

    None without an open question to that person.
    """
    # In a group any reply to the bot counts, not one to the question's own message: the id of that message may
    # not be stored yet when a fast answer arrives.
    prompt = await tx.prompts.open_of(by.person_id, chat_id)
    return prompt if chat_id > 0 or to_a_bot else None


async def close_unknown(store: Store, prompt: Prompt, unknown: UnknownKind, by: Actor) -> None:
    """Close a question of a kind that no subject declares; the secretaries are alerted to the kind once."""
    async with store.transaction() as tx:
        await tx.prompts.drop(prompt.person_id, prompt.chat_id)
        await tell_unknown(tx, by.now, unknown)

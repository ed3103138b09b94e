"""Open questions: which one a message answers, and the end of one that nobody can take an answer to."""

from bot.kernel.actor import Actor
from bot.kernel.messages import UnknownKind
from bot.kernel.store import Prompt
from bot.messaging.alerts import tell_unknown
from bot.messaging.store import Store, Tx


async def answered_by(tx: Tx, chat_id: int, by: Actor, *, to_a_bot: bool) -> Prompt | None:
    """
    The question a message answers: replied to, or in private simply written.

    In a group any reply to the bot counts while a question to that person is open: the message
    the question went out in may not be noted yet.
    """
    prompt = await tx.prompts.open_of(by.person_id, chat_id)
    return prompt if chat_id > 0 or to_a_bot else None


async def close_unknown(store: Store, prompt: Prompt, unknown: UnknownKind, by: Actor) -> None:
    """Close a question of a kind that nobody asks any more; the secretaries hear of the kind once."""
    async with store.transaction() as tx:
        await tx.prompts.drop(prompt.person_id, prompt.chat_id)
        await tell_unknown(tx, by.now, unknown)

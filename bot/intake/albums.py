"""
Albums: pictures without words, sent in private about a complaint, wait a moment for the rest of their album.

Telegram delivers an album piece by piece, and only one of them has the words: they may ask for confidence, and
the pictures before them would have reached whom they are about.
"""

from datetime import timedelta

from bot.complaints.actions import WHY
from bot.complaints.complaint import Complaint
from bot.complaints.effects import Words, about
from bot.complaints.reasons import tell_why_in
from bot.complaints.replying import Reply, reply_in
from bot.intake.drafts import IncomingMessage
from bot.intake.store import Store, Tx
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.kernel.refs import EntityRef
from bot.kernel.store import HeldAlbum, Timer
from bot.settings import CommunitySettings

OVER = "album"  # kind of timer, and of the owner of files that belong to nothing yet
MOMENT = timedelta(seconds=5)  # in which the pieces of an album come


async def hold(
    store: Store, complaint_id: int, prompt_id: int | None, said: IncomingMessage, by: Actor
) -> bool:
    """Hold a piece without words that somebody concerned sent about the complaint. False for any other."""
    if said.album is None or said.text or not said.files:
        return False
    async with store.transaction() as tx:
        if not (await tx.complaints.get(complaint_id)).concerns(by.person_id):
            return False
        album, belongs = await tx.files.album(said.place.chat_id, said.album, by.now)
        if belongs is not None:  # its words came before
            return False
        await tx.files.attach(album, said.files, "report", by.person_id)
        if await tx.files.hold(album, complaint_id, prompt_id, said.message_id):
            await tx.timers.set(Timer(OVER, album.id, 0, by.now + MOMENT))
    return True


async def on_over(tx: Tx, _: CommunitySettings, album_id: int, by: Actor) -> None:
    """The moment is over: without words that took them along, the pictures are what they seemed to be."""
    album = EntityRef(OVER, album_id)
    held = await tx.files.held(album)
    person = await tx.people.by_telegram(held.chat_id) if held else None
    if held is None or person is None:
        return
    complaint = await tx.complaints.get(held.about_id)
    files = tuple(await tx.files.of(album))
    await tx.files.album_belongs(album, about(complaint))
    words = Words("", files, held.message_id)
    await _pass_on(tx, complaint, held, words, Actor(person.id, by.now, held.chat_id))


async def _pass_on(tx: Tx, complaint: Complaint, held: HeldAlbum, words: Words, author: Actor) -> None:
    """As the answer to the question, if it still waits; else as a supplement."""
    asked = await tx.prompts.open_of(author.person_id, held.chat_id)
    if asked is not None and asked.id == held.prompt_id and asked.step in WHY.values():
        await tell_why_in(tx, complaint.id, asked.step, words, author, asked.id)
    else:
        said = Reply(words, Place(held.chat_id), held.message_id, to_bot=True, album=True)
        await reply_in(tx, complaint.id, said, author)

"""
Kills a process with SIGKILL at each statement of a secret ballot's close, starts anew, and scans what is left.

`python -m tests.attacks.killed_closing FOLDER` prints a line of JSON for each step. A process of its own: each
step is a fork, and pytest's process has threads.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.app import open_store
from bot.ballots import actions, closing
from bot.ballots.receipts import slot
from bot.ballots.rules import State
from bot.kernel.actor import Actor
from bot.messaging.inbox import RawUpdate
from bot.ops.erasure import Eraser
from storage.backups import strip_older
from storage.inbox import SqlInbox
from storage.store import SqlStore
from tests.attacks.scan import choices_by_receipt, found
from tests.builders import NOON
from tests.e2e.town import empty_database
from tests.unit.bot.community import SETTINGS, Community, settle

DAY = timedelta(days=1)


async def vote(community: Community, secrets: Path) -> int:
    """Two vote by presses that went through the inbox, one of them twice; notes down what must not survive."""
    store, inbox = community.store, SqlInbox(community.store.database)
    ballot = await community.opened("罢免物业", secret=True)
    casts = []
    presses = ((community.tang, 0), (community.qin, 1), (community.tang, 1))
    for update_id, (person, position) in enumerate(presses, 1):
        press = {"id": "1", "from": {"id": person.telegram_id}, "data": f"v:{ballot.id}:{position}"}
        body = json.dumps({"update_id": update_id, "callback_query": press})
        await inbox.add([RawUpdate(update_id, body)], NOON)
        casts.append(
            await actions.press(store.for_update(update_id), ballot.id, position, community.by(person))
        )
    async with store.reading() as tx:
        key = await tx.ballots.key(ballot.id) or ""
    slots = [slot(key, person.id) for person in (community.tang, community.qin)]
    gone = [key, *slots, *(cast.opening for cast in casts), casts[0].receipt]
    secrets.write_text(json.dumps({"gone": gone, "receipts": [cast.receipt for cast in casts[1:]]}))
    return ballot.id


def kill_at(store: SqlStore, step: int) -> None:
    """From now on, die before the statement of that number, whichever thread runs it."""
    left = [step]

    def count(_: str) -> None:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    store.database.connections[0]._conn.set_trace_callback(count)


async def close_and_die(folder: Path, secrets: Path, step: int) -> None:
    await empty_database(str(folder / "minyi.db"))
    async with open_store(f"sqlite:///{folder / 'minyi.db'}") as store:
        community = await settle(store)
        ballot_id = await vote(community, secrets)
        kill_at(store, step)
        await closing.close(store, ballot_id, community.by(community.qin))
        os._exit(0)  # with the files as a kill leaves them


async def start_anew(folder: Path, secrets: Path) -> None:
    """As the bot starts: what is due is done, and what was begun is finished. Then the scan, while it runs."""
    noted = json.loads(secrets.read_text())
    async with AsyncExitStack() as ending:
        store = await ending.enter_async_context(open_store(f"sqlite:///{folder / 'minyi.db'}"))
        await Eraser(store.database, partial(strip_older, store.database, None)).look()
        async with store.transaction() as tx:
            await closing.close_on_time(tx, SETTINGS, 1, Actor.system(NOON + 2 * DAY))
        async with store.reading() as tx:
            ballot, listed = await tx.ballots.get(1), await tx.ballots.receipts(1)
            choices = [vote.choice for vote in await tx.ballots.votes(1)]
        told = found(folder, noted["gone"], listed, ("唐代表", "秦代表"))
        told += [f"{receipt}: its choice" for receipt in choices_by_receipt(folder / "minyi.db")]
        whole = ballot.state is State.CLOSED and listed == sorted(noted["receipts"])
        whole = whole and choices == [(1,), (1,)]
        (folder / "told").write_text(json.dumps({"told": told, "whole": whole}))
        os._exit(0)


def apart(story: Callable[[], Awaitable[None]]) -> int:
    """Play it in a process of its own. Returns 0, or the signal it died by."""
    child = os.fork()
    if child == 0:
        try:
            asyncio.run(story())  # type: ignore[arg-type]
        finally:
            os._exit(99)
    return os.waitpid(child, 0)[1]


def main(root: Path) -> None:
    asyncio.run(empty_database(str(root / "minyi.db")))  # migrated here, so that no fork has to
    for step in range(1000):
        folder, secrets = root / f"{step:03}", root / f"{step:03}.json"
        folder.mkdir()
        ended = apart(partial(close_and_die, folder, secrets, step))
        noted = json.loads(secrets.read_text())
        left = found(folder, noted["gone"], (), ())
        restarted = apart(partial(start_anew, folder, secrets))
        found_out = json.loads((folder / "told").read_text()) if restarted == 0 else {"failed": restarted}
        sys.stdout.write(json.dumps({"step": step, "ended": ended, "left": left, **found_out}) + "\n")
        if ended != signal.SIGKILL:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]))

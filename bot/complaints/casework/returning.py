"""Returning (退回): end what isn't for here, with a reason a resident understands, and a way on."""

import re
import unicodedata

from bot.complaints import transitions
from bot.complaints.casework.step_forms import step_form
from bot.complaints.effects import confirm, take_step, tell_of
from bot.complaints.lifecycle import Step
from bot.complaints.refusals import ReturnUnclear
from bot.complaints.store import Tx
from bot.kernel.actor import Actor
from bot.kernel.forms import Draft, Field, Reading
from bot.settings import CommunitySettings

SHORTEST = 6  # signs of a reason
NUMBER = re.compile(r"[0-9][0-9 -]{1,16}[0-9]")
# What offices say among themselves, and says nothing to a resident.
AMONG_OFFICES = re.compile(
    r"职责|职权|权属|权限|辖区|管辖|不予受理|不予办理|不属于本|非本(?:单位|部门)|按规定|按程序|相关规定|有关部门|相关部门"
    r"|\b(?:jurisdiction|competen(?:t|ce)|remit|regulations|inadmissible)\b",
    re.IGNORECASE,
)
NOBODYS = re.compile(
    r"^(?:不归我们管?|不是我们的|不归这里|不知道|无|没有|not ours|none)[。.！!]?$", re.IGNORECASE
)


def _read_reason(words: str, _: Reading) -> str:
    """Raises ReturnUnclear."""
    reason = " ".join(words.split())
    if len(reason) < SHORTEST or NOBODYS.match(reason) or AMONG_OFFICES.search(reason):
        raise ReturnUnclear
    return reason


def _read_where(words: str, _: Reading) -> str:
    """Raises ReturnUnclear."""
    where = " ".join(words.split())
    if len(where) < 2 or NOBODYS.match(where) or AMONG_OFFICES.search(where):
        raise ReturnUnclear
    return where


def _read_phone(words: str, _: Reading) -> str:
    """The number in the words: 电话 0931-1234567. Raises ReturnUnclear."""
    if (found := NUMBER.search(unicodedata.normalize("NFKC", words))) is None:
        raise ReturnUnclear
    return found[0]


async def _return(tx: Tx, _: CommunitySettings, draft: Draft, by: Actor) -> None:
    """The resident reads why, where to go instead, and how to disagree. Raises like `transitions.send_back`."""
    complaint, worker = await tx.complaints.get(draft.about_id), await tx.people.get(by.person_id)
    reason, where, phone = (draft.values[name] for name in ("reason", "where", "phone"))
    back = transitions.send_back(complaint, worker, f"{reason}\n👉 {where} {phone}", by.now)
    facts = {"worker": worker.name, "words": reason, "where": where, "phone": phone}
    entry = await take_step(tx, by, Step.RETURN, complaint, back, **facts)
    await tell_of(tx, Step.RETURN, complaint, back, entry, facts, but=worker.id)
    await confirm(tx, back, Step.RETURN, by)


FORM = step_form(
    Step.RETURN,
    _return,
    Field("reason", _read_reason, missing=ReturnUnclear),
    Field("where", _read_where, missing=ReturnUnclear),
    Field("phone", _read_phone, missing=ReturnUnclear),
)

"""
Judging: who may say whether the work on a complaint is done, and whether it is good. Pure functions.

Who did the work never judges it, nor does who passed somebody else's words on (代办): closing takes two keys,
never in one hand. Source: design, section 2; docs/decisions/0051.
"""

from datetime import datetime

from bot.complaints import confiding
from bot.complaints.complaint import Complaint, Status
from bot.complaints.lifecycle import REOPEN_WITHIN, STEPS
from bot.kernel.steps import Counts
from bot.people.naming import accuses
from bot.people.rules import WORKERS, Person, Role

CALLERS = WORKERS | {Role.SUBDISTRICT}
# Acts in the ledger of those who do the work, also for a department that was called.
HANDLING = STEPS.acts(Counts.HANDLING) | {"came", "called_answer"}


def handled(complaint: Complaint, person_id: int) -> bool:
    """Whether the person works on it or ever did, also before a transfer or in a complaint merged into it."""
    claimer = complaint.claimed_by
    return person_id in complaint.handlers or (claimer is not None and claimer.id == person_id)


def passed_on(complaint: Complaint, person_id: int) -> bool:
    """Whether the person filed it, or one merged into it, for somebody else. 本人 of this one didn't."""
    if person_id == complaint.principal:
        return False
    elsewhere = any(person_id in one.people and person_id != one.principal for one in complaint.merged)
    return complaint.said_by(person_id) or elsewhere


def may_judge(complaint: Complaint, person_id: int) -> bool:
    """Whether the person may rate it, or say that it isn't solved: 本人, or who joined."""
    fit = not handled(complaint, person_id) and not passed_on(complaint, person_id)
    return fit and complaint.concerns(person_id)


def deciders(complaint: Complaint) -> frozenset[int]:
    """
    Those whose rating closes it: 本人; where 本人 can't rate, 本人 of complaints that were merged into it.

    Empty where none of them has an account, or all of them did the work.
    """
    for people in ({complaint.principal}, {one.principal for one in complaint.merged}):
        fit = {each for each in people if each is not None and _can_rate(complaint, each)}
        if fit:
            return frozenset(fit)
    return frozenset()


def _can_rate(complaint: Complaint, person_id: int) -> bool:
    gone = complaint.erased and person_id == complaint.reporter.id
    return not gone and person_id not in complaint.forgotten and may_judge(complaint, person_id)


def may_rerate(complaint: Complaint, now: datetime) -> bool:
    """Whether a rating may still be changed: until it is closed, and then to 未解决 for some days."""
    closed = complaint.closed_at
    if complaint.status is Status.CLOSED:
        return closed is None or now < closed + REOPEN_WITHIN
    return complaint.status is Status.RESOLVED


def needs_call_back(complaint: Complaint) -> bool:
    """Whether a person has to ask 本人 (回访), since nobody can press a button. The erased can't be asked."""
    return not complaint.erased and not deciders(complaint)


def may_call_back(complaint: Complaint, person: Person) -> bool:
    """
    Whether the person may enter the call-back: of the staff there, and with no hand in it.

    A whisper's goes to nobody whom its words accuse, and of a confided one to who keeps it alone.
    """
    had_a_hand = (
        handled(complaint, person.id)
        or complaint.said_by(person.id)
        or any(person.id in one.people for one in complaint.merged)
    )
    if had_a_hand or (complaint.whispered and accuses(complaint.text, person)):
        return False
    if complaint.confided:
        return confiding.keeps(complaint, person)
    return person.holds(CALLERS, complaint.area)

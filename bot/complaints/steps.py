"""Taking a step: the use case behind the press of each step's button, found by the step's row."""

from collections.abc import Awaitable, Callable, Mapping

from bot.complaints import actions
from bot.complaints.casework import deferral
from bot.complaints.complaint import Complaint
from bot.complaints.lifecycle import STEPS, Step
from bot.complaints.store import Store
from bot.kernel.actor import Actor
from bot.kernel.steps import Asks
from bot.settings import CommunitySettings

Press = Callable[[Store, CommunitySettings, int, Actor], Awaitable[Complaint]]
# The steps that change more than the status.
OWN: Mapping[Step, Press] = {
    Step.CLAIM: lambda store, _, complaint_id, by: actions.claim(store, complaint_id, by),
    Step.RESUME: deferral.resume,
    Step.APPEAL: actions.appeal,
}


def _plain(step: Step) -> Press:
    return lambda store, _, complaint_id, by: actions.take(store, complaint_id, step, by)


PRESSED: Mapping[Step, Press] = {
    row.step: OWN.get(row.step, _plain(row.step)) for row in STEPS if row.asks is Asks.NOTHING and row.offered
}

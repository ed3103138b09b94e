"""Every subject of the bot."""

from bot.ballots.events import BallotClosed
from bot.calendar import listening
from bot.complaints.events import ComplaintChanged
from bot.intake.events import ComplaintHeard
from bot.kernel.events import Listeners
from bot.messaging.events import PollPosted
from bot.polls import actions as polls
from bot.topics import effects as topics

LISTENERS: Listeners = {
    BallotClosed: (topics.on_ballot_closed,),
    ComplaintChanged: (topics.on_complaint_changed,),
    ComplaintHeard: (listening.on_complaint_heard,),
    PollPosted: (polls.on_posted,),
}

"""Writers: as whom a person adds words to a complaint, so that nobody speaks in another's name."""

from dataclasses import dataclass
from enum import StrEnum

from bot.complaints.complaint import Complaint
from bot.people.rules import Person, Role


class How(StrEnum):
    """A writer's relation to the complaint. Rows hold the names."""

    REPORTER = "reporter"
    FILER = "filer"  # who passed it on (代办)
    MERGED = "merged"  # whose own complaint goes on in this one
    MERGED_WHISPER = "merged_whisper"  # likewise, unnamed
    FOLLOWER = "follower"
    STAFF = "staff"
    NEIGHBOUR = "neighbour"


@dataclass(frozen=True, slots=True)
class Writer:
    how: How
    name: str = ""  # "" where nobody may be named
    number: str = ""  # of the writer's own complaint that was merged into this one


def writer(complaint: Complaint, person: Person) -> Writer:
    """The writer, named as far as the staff may know who it is."""
    if complaint.reporter.id == person.id:
        return Writer(How.REPORTER)
    if complaint.filed_by.id == person.id:
        return Writer(How.REPORTER) if complaint.whispered else Writer(How.FILER, person.name)
    if own := complaint.own_merged(person.id):
        how = How.MERGED_WHISPER if own.whispered else How.MERGED
        return Writer(how, "" if own.whispered else person.name, own.number)
    if person.id in complaint.followers:
        return Writer(How.FOLLOWER, person.name)
    in_office = any(post.role is not Role.RESIDENT for post in person.posts)
    return Writer(How.STAFF if in_office else How.NEIGHBOUR, person.name)

"""Refusals of people: reasons against joining, inviting and binding, and missing posts."""

from dataclasses import dataclass

from bot.kernel.refusal import LeadsToPrivate, Moot, Refusal


@dataclass(eq=False)
class LinkUsedUp(Refusal):
    """An invite link that was used, has expired, or never was one: they read alike."""


@dataclass(eq=False)
class OnlySecretary(Moot, Refusal):
    """Only the community's secretary may do this."""


@dataclass(eq=False)
class OnlyInGroup(Refusal):
    """/setup binds a group, so it has to be sent in one."""


@dataclass(eq=False)
class OnlyInPrivate(LeadsToPrivate, Refusal):
    """A command for the private chat was sent in a group; a button leads there."""


@dataclass(eq=False)
class OnlyStaff(Moot, Refusal):
    """For grid workers, leaders and the secretary."""


@dataclass(eq=False)
class AnonymousPress(Refusal):
    """An admin wrote as the group; what they asked for needs to know who they are."""


@dataclass(eq=False)
class NobodysWords(Refusal):
    """A message to be filed was sent as a group or a channel, so there is no resident to file it for."""


@dataclass(eq=False)
class FromChannel(Refusal):
    """A channel's post has no person as its author."""

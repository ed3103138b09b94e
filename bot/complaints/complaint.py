"""Complaint (诉求): its state, words, origin, and the people concerned."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.areas.rules import Area
from bot.kernel.place import Place
from bot.kernel.refs import PersonRef


class Danger(StrEnum):
    GAS = "gas"
    FIRE = "fire"
    TRAPPED = "trapped"  # in a lift, or behind a door nobody can open
    NO_ANSWER = "no_answer"  # somebody, mostly old, doesn't answer the door
    MEDICAL = "medical"
    VIOLENCE = "violence"
    ELECTRIC = "electric"
    RESCUE = "rescue"  # fallen, buried, hit, in the water
    COLLAPSE = "collapse"  # a wall or roof that falls or is about to
    MISSING = "missing"  # a child or an old person
    DESPAIR = "despair"  # somebody doesn't want to live
    CRY = "cry"  # a call for help that doesn't say for what


class Kind(StrEnum):
    QUESTION = "question"  # 咨询
    HELP = "help"  # 求助
    COMPLAINT = "complaint"  # 投诉
    SUGGESTION = "suggestion"  # 建议
    PRAISE = "praise"  # 表扬
    SERVICE = "service"  # 服务: an order for volunteers


OWN_WORDS = frozenset({Kind.QUESTION, Kind.SUGGESTION, Kind.PRAISE, Kind.SERVICE})  # of what becomes of them


class Urgency(StrEnum):
    NORMAL = "normal"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Spot:
    """A spot in a grid: "9号楼" (or "B座", if it was called so), "2单元", "301"; None for a missing part."""

    building: str | None = None
    unit: str | None = None
    room: str | None = None


class Status(StrEnum):
    FILED = "filed"  # 待接单
    CLAIMED = "claimed"  # 已接单
    ANSWERED = "answered"  # 办理中
    DEFERRED = "deferred"  # 挂账
    RESOLVED = "resolved"  # 已办结，待评价
    CLOSED = "closed"  # 已销号
    RETURNED = "returned"  # 已退回
    MERGED = "merged"  # 已并案
    WITHDRAWN = "withdrawn"  # 已撤回
    NOT_POSSIBLE = "not_possible"  # 暂不具备条件: an ending, but not a result


class Channel(StrEnum):
    GROUP = "group"
    PRIVATE = "private"
    WHISPER = "whisper"  # 悄悄话
    DESK = "desk"
    HOTLINE = "hotline"
    VISIT = "visit"
    MEETING = "meeting"
    LISTENING_DAY = "listening_day"


class Score(StrEnum):
    SATISFIED = "satisfied"  # 满意
    MOSTLY = "mostly"  # 基本满意
    DISSATISFIED = "dissatisfied"  # 不满意
    UNSOLVED = "unsolved"  # 未解决: never closes, goes back to work


class Pledge(StrEnum):
    """The state of a promised time (承诺)."""

    PROMISED = "promised"
    KEPT = "kept"  # 办结 came in time
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Promise:
    """The time by which the residents were promised that it is done."""

    until: datetime
    made_at: datetime
    state: Pledge = Pledge.PROMISED
    moved: bool = False  # once, with a reason that the residents heard

    @property
    def open(self) -> bool:
        return self.state is Pledge.PROMISED


@dataclass(frozen=True, slots=True)
class Origin:
    """The message in which the complaint was said."""

    place: Place
    message_id: int


class WordingKind(StrEnum):
    EARLIER = "earlier"  # what an edit before the claim replaced
    LATER = "later"  # what an edit after the claim said


@dataclass(frozen=True, slots=True)
class Wording:
    """A version of a complaint's words that its text doesn't have."""

    id: int
    kind: WordingKind
    text: str
    at: datetime  # of the edit; aware, UTC


@dataclass(frozen=True, slots=True)
class Merged:
    """A complaint that was merged into another one, and whose it is."""

    id: int
    number: str
    people: frozenset[int]  # who reported it or passed it on
    whispered: bool = False
    principal: int | None = None  # 本人, see Complaint


@dataclass(frozen=True, slots=True)
class Complaint:
    id: int
    number: str  # 26-0001, per community and year; never changes
    community_id: int
    area: Area
    category: str
    kind: Kind
    channel: Channel
    urgency: Urgency
    text: str
    spot: Spot
    status: Status
    reporter: PersonRef
    filed_by: PersonRef  # the same as `reporter`, or the person who passed the words on (代办)
    filed_at: datetime  # aware, UTC, like all times here
    origin: Origin | None = None
    assigned_to: PersonRef | None = None
    claimed_by: PersonRef | None = None
    claimed_at: datetime | None = None
    answered_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    rounds: int = 0  # times it was resolved
    returned_by: int | None = None  # who returned it last: never the arbiter of the appeal
    answerable: PersonRef | None = None  # 首接负责: the claimer before a transfer, until somebody else accepts
    score: Score | None = None  # what 本人 said of the last result, or anybody who said 未解决
    contacted: bool | None = None  # whether 本人 says that the worker contacted them
    appealed: bool = False
    outcome: str = ""  # the latest result, or the reason it was returned for
    followers: tuple[int, ...] = ()  # people's ids, without the reporter
    forgotten: frozenset[int] = frozenset()  # of those who follow it or passed it on, who erased their data
    erased: bool = False  # its words are gone, as their author asked
    merged_into: int | None = None  # the id of the one that goes on, in the end
    merged: tuple[Merged, ...] = ()  # those that go on in this one
    confided: bool = False  # a whisper for its keeper alone, and one person of the keeper's choice
    trusted: bool = False  # its keeper is who the roster names for whispers, and not the secretary
    keeper_only: bool = False  # 只给书记: as its reporter wishes it is handed to nobody
    extract: str | None = None  # 摘要: what whoever it was handed to reads in place of the words
    for_whom: str = ""  # the name of 本人 then, where it was given; for the staff alone
    on_behalf: bool = False  # 代录: whose matter it is has no account; the reporter wrote down what they said
    # All who ever worked on it, with their colleagues of a unit. Read from the ledger, never saved.
    handlers: frozenset[int] = field(default=frozenset(), compare=False)
    # Those of them who did it for a firm by a work order, with their colleagues there; read from the orders.
    did_for_firm: frozenset[int] = field(default=frozenset(), compare=False)
    promise: Promise | None = None  # the last one; None where none was made, or something else took its place
    promises_missed: int = 0
    alarm: bool = False  # reports a present danger
    alarmed_at: datetime | None = None  # the danger's report; None once its reporter speaks of other things
    added: bool = False  # more was said of the danger afterwards
    remembered: bool = False  # the danger's words name no place: it is where its reporter's last matter was
    below: tuple[int, ...] = ()  # the ids of the areas below an alarm's that lies above the grids

    @property
    def whispered(self) -> bool:
        return self.channel is Channel.WHISPER

    @property
    def unnamed(self) -> bool:
        """Whether no handler reads the name and the flat: of a whisper, and of 私下说 on a listening day."""
        return self.whispered or (self.channel is Channel.LISTENING_DAY and not self.public)

    @property
    def public(self) -> bool:
        """Whether its card is posted in the residents' group."""
        in_group = self.origin is not None and self.origin.place.chat_id < 0
        return self.channel is Channel.GROUP or (self.channel is Channel.LISTENING_DAY and in_group)

    @property
    def discreet(self) -> bool:
        """Whether it was said in a group that learns nothing of it: somebody doesn't want to live."""
        in_group = self.origin is not None and self.origin.place.chat_id < 0
        return self.channel is Channel.PRIVATE and in_group

    def said_by(self, person_id: int) -> bool:
        """Whether the person reported it or passed it on."""
        return person_id in (self.reporter.id, self.filed_by.id)

    @property
    def promised(self) -> Promise | None:
        """The promise that still has to be kept."""
        return self.promise if self.promise and self.promise.open else None

    @property
    def principal(self) -> int | None:
        """Whose matter it is (本人); None where they have no account."""
        return None if self.on_behalf else self.reporter.id

    @property
    def awaited(self) -> bool:
        """Whether anybody who would hear of it is left, after its reporter erased their data."""
        others = {self.filed_by.id, *self.followers} - {self.reporter.id}
        return not self.erased or bool(others - self.forgotten)

    def own_merged(self, person_id: int) -> Merged | None:
        """The person's own complaint that goes on in this one: its reporter is a party, not a bystander."""
        if self.said_by(person_id):
            return None
        return next((one for one in self.merged if person_id in one.people), None)

    @property
    def others_wait(self) -> bool:
        """Whether complaints of other people go on in this one."""
        return any(one.people - {self.reporter.id, self.filed_by.id} for one in self.merged)

    def concerns(self, person_id: int) -> bool:
        """Whether the person reported it, passed it on or follows it."""
        return self.said_by(person_id) or person_id in self.followers


@dataclass(frozen=True, slots=True)
class Lookalike:
    """The part of a complaint that is compared with a new one."""

    id: int
    text: str
    building: str | None


def number(year: int, sequence: int) -> str:
    """26-0001: the year's last two digits and at least four of the count."""
    return f"{year % 100:02}-{sequence:04}"

"""Builders of the rules' dataclasses, with defaults for all that a test doesn't name."""

from datetime import UTC, datetime

from bot.areas.rules import Area, Level
from bot.complaints.complaint import Channel, Complaint, Kind, Origin, Spot, Status, Urgency
from bot.kernel.place import Place
from bot.kernel.refs import PersonRef
from bot.people.rules import Person, Post, Role

NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)  # 12:00 in Shanghai

# What a clock's monotonic seconds may read at the start: wound back by years, just booted, up for long.
UPTIMES = (-1.3e8, -1.0, 0.0, 300.0, 1e9)

COMMUNITY = Area(1, "C1", "东湖社区", Level.COMMUNITY, (1,))
GRID = Area(2, "G1", "双怡苑", Level.GRID, (1, 2))
OTHER_GRID = Area(3, "G2", "林华苑", Level.GRID, (1, 3))
BUILDING = Area(4, "B13", "双怡苑13号楼", Level.BUILDING, (1, 2, 4))

LI = Person(100, "李阿姨", telegram_id=1100)
CHEN = Person(101, "陈叔", telegram_id=1101)
WANG = Person(7, "王师傅", telegram_id=1007, posts=(Post(Role.GRID_WORKER, GRID.id),))
ZHAO = Person(8, "赵姐", telegram_id=1008, posts=(Post(Role.GRID_WORKER, GRID.id),))
SUN = Person(9, "孙网格长", telegram_id=1009, posts=(Post(Role.GRID_LEADER, COMMUNITY.id),))
QIAN = Person(10, "钱工", telegram_id=1010, posts=(Post(Role.GRID_WORKER, OTHER_GRID.id),))
HEATING = Person(31, "供热李工", posts=(Post(Role.PROVIDER, COMMUNITY.id, "heating"),))
VOLUNTEER = Person(42, "志愿者阿强", posts=(Post(Role.VOLUNTEER, COMMUNITY.id),))
OVERSEER = Person(33, "刘科长", posts=(Post(Role.SUBDISTRICT, COMMUNITY.id),))

WORKED = (Status.CLAIMED, Status.ANSWERED, Status.DEFERRED, Status.RESOLVED, Status.CLOSED)


def a_complaint(status: Status = Status.FILED, **facts: object) -> Complaint:
    """李阿姨's, about the heating in building 13; claimed by 王师傅 where its status needs one."""
    given: dict[str, object] = {
        "id": 1,
        "number": "26-0001",
        "community_id": COMMUNITY.id,
        "area": BUILDING,
        "category": "heating",
        "kind": Kind.HELP,
        "channel": Channel.GROUP,
        "urgency": Urgency.NORMAL,
        "text": "暖气不热",
        "spot": Spot("13号楼", "7单元", "302"),
        "status": status,
        "reporter": PersonRef(LI.id, LI.name),
        "filed_by": PersonRef(LI.id, LI.name),
        "filed_at": NOON,
        "origin": Origin(Place(-1001), 5),
    }
    if status in WORKED:
        given |= {"claimed_by": PersonRef(WANG.id, WANG.name), "claimed_at": NOON}
    if status in (Status.RESOLVED, Status.CLOSED):
        given |= {"resolved_at": NOON, "rounds": 1}
    if status is Status.CLOSED:
        given["closed_at"] = NOON
    return Complaint(**{**given, **facts})  # type: ignore[arg-type]

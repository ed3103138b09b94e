"""Sample neighbourhood for the demo: one community, four grids, its people, chats and first complaints."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from bot.ballots import actions as ballots
from bot.ballots import drafting
from bot.ballots.drafting import Change
from bot.complaints import actions as complaints
from bot.complaints.complaint import Complaint, Score
from bot.complaints.effects import Words
from bot.complaints.lifecycle import Step
from bot.intake import group
from bot.intake.drafts import IncomingMessage
from bot.kernel.actor import Actor
from bot.kernel.place import Place
from bot.people import consent
from bot.people.actions import meet
from bot.roster.actions import import_roster
from bot.roster.sheets import AREAS, CHATS, HOUSEHOLDS, PEOPLE, Line, Parts, Roster, Sheet
from bot.sandbox.world import World
from bot.settings import CommunitySettings
from bot.store import Store
from bot.topics import actions as topics
from bot.topics.actions import Raised

GRIDS = (
    ("G1", "双怡苑", (3, 9, 13)),
    ("G2", "林华苑", (1, 2, 5)),
    ("G3", "东湖苑南区", (7, 8, 9)),
    ("G4", "金阳花园", (1, 2, 6)),
)
RESIDENTS: Mapping[str, int] = {
    "G1": -1001000000001,
    "G2": -1001000000002,
    "G3": -1001000000003,
    "G4": -1001000000004,
}
STAFF, COMMITTEE = -1001000000010, -1001000000011
FAMILY = -1001000000020  # a group without the bot, to share into

STAFF_PEOPLE = (
    (11, "周书记", "书记", "C1", ""),
    (12, "孙网格长", "网格长", "C1", ""),
    (21, "王师傅", "网格员", "G1", ""),
    (22, "赵姐", "网格员", "G1", ""),
    (23, "小郭", "网格员", "G2", ""),
    (24, "马玲", "网格员", "G3", ""),
    (25, "老丁", "网格员", "G4", ""),
    (31, "供热李工", "供热", "C1", ""),
    (32, "物业陈经理", "物业", "C1", ""),
    (33, "街道刘科长", "街道", "C1", ""),
    (34, "住建小何", "部门", "C1", ""),
    (41, "红管家吴姨", "红管家", "C1", ""),
    (42, "志愿者阿强", "志愿者", "C1", ""),
    (51, "楼栋长张叔", "楼栋长", "B13", ""),
    (52, "代表老秦", "议事代表", "C1", ""),
    (53, "代表沈老师", "议事代表", "C1", ""),
)
FIRMS = {31: "暖阳热力", 32: "阳光物业"}
NEIGHBOURS = (
    (101, "李阿姨", "G1"),
    (102, "陈叔", "G1"),
    (103, "宋奶奶", "G1"),
    (104, "刘洋", "G2"),
    (105, "杨大爷", "G2"),
    (106, "胡晓", "G3"),
    (107, "田姐", "G3"),
    (108, "郑爷爷", "G4"),
    (109, "小冯", "G4"),
)


def _lines(sheet: Sheet, rows: Sequence[Sequence[str]]) -> list[Line]:
    names = [column.name for column in sheet.columns]
    return [Line(number, dict(zip(names, row, strict=True))) for number, row in enumerate(rows, start=2)]


def roster(parts: Parts) -> Roster:
    """The neighbourhood as a workbook would bring it, with the example rows of every part."""
    buildings = [(f"B{code}{n}", f"{name}{n}号楼", "楼栋", code, "") for code, name, ns in GRIDS for n in ns]
    areas = [
        ("C1", "东湖社区", "社区", "", ""),
        *((code, name, "网格", "C1", "") for code, name, _ in GRIDS),
        *buildings,
    ]
    staff = [
        (name, role, area if area != "B13" else "BG113", category, "", str(id_), FIRMS.get(id_, ""))
        for id_, name, role, area, category in STAFF_PEOPLE
    ]
    chats = [(str(id_), "居民群", code, _title(code), "") for code, id_ in RESIDENTS.items()]
    chats += [
        (str(STAFF), "工作群", "C1", "东湖社区工作群", ""),
        (str(COMMITTEE), "议事会", "C1", "居民议事会", ""),
    ]
    flats = [("BG113", "7单元", "302", "89.5", "李桂芳", ""), ("BG19", "2单元", "101", "76", "宋玉珍", "")]
    rows: dict[Sheet, Sequence[Sequence[str]]] = {
        AREAS: areas,
        PEOPLE: staff,
        HOUSEHOLDS: flats,
        CHATS: chats,
        **{part.sheet: part.example for part in parts},
    }
    return Roster({sheet.title: _lines(sheet, found) for sheet, found in rows.items()})


def _title(code: str) -> str:
    return next(f"{name}居民群" for grid, name, _ in GRIDS if grid == code)


def people(world: World) -> None:
    """Add all people and their groups to the world."""
    for id_, name, _ in NEIGHBOURS:
        world.add_user(id_, name, label="居民")
    for id_, name, role, _, _ in STAFF_PEOPLE:
        world.add_user(id_, name, label=role)
    secretaries = {id_ for id_, _, role, _, _ in STAFF_PEOPLE if role == "书记"}
    workers = {
        id_ for id_, _, role, _, _ in STAFF_PEOPLE if role in ("书记", "网格长", "网格员", "供热", "物业")
    }
    for code, chat_id in RESIDENTS.items():
        neighbours = {id_ for id_, _, grid in NEIGHBOURS if grid == code}
        world.add_group(chat_id, _title(code), neighbours | workers | {51}, admins=secretaries)
    world.add_group(STAFF, "东湖社区工作群", workers, admins=secretaries)
    world.add_group(COMMITTEE, "居民议事会", {11, 12, 32, 41, 51, 52, 53}, admins=secretaries)
    world.add_group(FAMILY, "咱们老姐妹", {101, 103, 41, 53}, bot="left")


HOURS, MINUTE = timedelta(hours=3), timedelta(minutes=1)


class Story:
    """The first complaints, made through the bot's own actions, so that the demo can't differ from them."""

    def __init__(self, world: World, store: Store[Any], settings: CommunitySettings) -> None:
        self.world = world
        self.store = store
        self.settings = settings
        self.ago = timedelta(days=2)

    async def by(self, telegram_id: int, chat_id: int | None = None, later: timedelta = HOURS) -> Actor:
        """The actor of the next act; each act is later than the one before, the last is now."""
        self.ago = max(self.ago - later, timedelta())
        user = self.world.users[telegram_id]
        person = await meet(self.store, self.settings, telegram_id, user.first_name, in_private=False)
        return Actor(person.id, self.world.clock.now() - self.ago, chat_id)

    async def all_agree(self) -> None:
        """The neighbours have known the bot for a while: nobody is asked for consent during the tour."""
        async with self.store.transaction() as tx:
            for user in self.world.users.values():
                person = await tx.people.meet(user.id, user.first_name)
                await consent.give(tx, Actor(person.id, self.world.clock.now() - self.ago))

    async def says(self, telegram_id: int, grid: str, text: str) -> Complaint:
        chat = RESIDENTS[grid]
        user = self.world.users[telegram_id]
        by = await self.by(telegram_id, chat)
        message = {"from": user.json(), "text": f"#诉求 {text}", "date": int(by.now.timestamp())}
        posted = self.world.post(self.world.chats[chat], message)
        said = IncomingMessage(Place(chat), posted["message_id"], text)
        filed = await group.report(self.store, self.settings, said, by)
        assert isinstance(filed, Complaint)  # noqa: S101 - no two of the sample's look the same
        return filed

    async def claims(self, telegram_id: int, complaint: Complaint) -> None:
        await complaints.claim(self.store, complaint.id, await self.by(telegram_id, STAFF, MINUTE))

    async def tells(self, telegram_id: int, complaint: Complaint, step: Step, words: str) -> None:
        by = await self.by(telegram_id, STAFF, MINUTE if step is Step.ANSWER else HOURS)
        await complaints.tell(self.store, complaint.id, step, Words(words), by)


async def _council(story: Story) -> None:
    """A topic that waits for its admission, and an open ballot."""
    by = await story.by(53, COMMITTEE)
    raised = Raised(Place(COMMITTEE), "双怡苑院子里加几把长椅\n老人买菜回来没地方歇脚")
    await topics.propose(story.store, story.settings, raised, by)
    motion = "6号楼空地怎么用\n电动车棚\n晒衣架\n小花园"
    drafted = await drafting.draft(story.store, story.settings, Place(COMMITTEE), motion, by)
    await drafting.change(story.store, story.settings, drafted.id, Change(lasts=timedelta(days=3)), by)
    await ballots.start(story.store, story.settings, drafted.id, by)


async def tell(world: World, store: Store[Any], settings: CommunitySettings, parts: Parts) -> int:
    """Import the roster and play the story. Returns the number of complaints."""
    await import_roster(store, roster(parts), parts, Actor.system(world.clock.now()))
    story = Story(world, store, settings)
    await story.all_agree()
    drain = await story.says(105, "G2", "2号楼1单元下水道又堵了，院子里都是味")
    await story.claims(23, drain)
    await story.tells(23, drain, Step.ANSWER, "已经联系疏通师傅，下午两点到")
    await story.tells(23, drain, Step.RESOLVE, "疏通好了，井口也清了")
    by = await story.by(105, RESIDENTS["G2"])
    await complaints.rate(store, settings, drain.id, Score.SATISFIED, Place(RESIDENTS["G2"]), by)
    heating = await story.says(103, "G1", "9号楼2单元暖气不热，客厅只有16度")
    await story.claims(21, heating)
    await story.tells(21, heating, Step.ANSWER, "供热李工今天下午上门测温")
    lamp = await story.says(108, "G4", "6号楼门口路灯不亮，晚上接孩子摸黑走")
    await story.claims(25, lamp)
    await story.tells(25, lamp, Step.RESOLVE, "换了灯头，今晚亮了")
    story.ago = HOURS + MINUTE
    await story.says(106, "G3", "8号楼垃圾桶三天没清了，苍蝇乱飞")
    await _council(story)
    await story.says(102, "G1", "13号楼门口地砖翘起来一大片，昨天有人绊倒")
    return 5


def open_the_bot(world: World) -> None:
    """Start the private chat for everybody, so that digests, whistles and receipts reach them."""
    for user_id in world.users:
        world.start(user_id)

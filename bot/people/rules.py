"""People rules: roles, posts, and the areas and categories that a post covers. Pure functions."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.areas.rules import Area, Purpose


class Role(StrEnum):
    """A function in the community. A resident needs no post: everybody is one."""

    RESIDENT = "resident"  # 居民
    BUILDING_LEAD = "building_lead"  # 楼栋长
    GRID_WORKER = "grid_worker"  # 网格员
    GRID_LEADER = "grid_leader"  # 网格长
    PROPERTY = "property"  # 物业
    HEATING = "heating"  # 供热
    WATER = "water"  # 供水
    POWER = "power"  # 供电
    GAS = "gas"  # 供气
    PROVIDER = "provider"  # 服务单位 of another kind
    DEPARTMENT = "department"  # 部门
    VOLUNTEER = "volunteer"  # 志愿者 / 红管家
    DELEGATE = "delegate"  # 议事代表
    SECRETARY = "secretary"  # 书记
    SUBDISTRICT = "subdistrict"  # 街道
    CONFIDANT = "confidant"  # 悄悄话负责人: reads whispers in the secretary's place


LEADERS = frozenset({Role.GRID_LEADER, Role.SECRETARY})
WORKERS = LEADERS | {Role.GRID_WORKER}
SECRETARY = frozenset({Role.SECRETARY})
CONFIDANT = frozenset({Role.CONFIDANT})
PROVIDERS = frozenset(
    {Role.PROPERTY, Role.HEATING, Role.WATER, Role.POWER, Role.GAS, Role.PROVIDER}
)  # partners: they take work orders (bot/orders) and no complaints
# The roles to which a complaint can be assigned by name.
HANDS = WORKERS | PROVIDERS | {Role.DEPARTMENT, Role.VOLUNTEER, Role.BUILDING_LEAD}

# Where the work matters and not the person, somebody may stand in (代班). A role that isn't listed is lent to
# nobody: the secretary's and the confidant's confidence, delegates' votes, firms that send others themselves.
LENDABLE = frozenset({Role.GRID_WORKER, Role.GRID_LEADER, Role.BUILDING_LEAD, Role.VOLUNTEER})

# The words of the roster workbook (design section 7). A role may have several names in use.
ROLE_WORDS: Mapping[str, Role] = {
    "居民": Role.RESIDENT,
    "楼栋长": Role.BUILDING_LEAD,
    "单元长": Role.BUILDING_LEAD,
    "党员中心户": Role.BUILDING_LEAD,
    "网格员": Role.GRID_WORKER,
    "微网格员": Role.GRID_WORKER,
    "网格长": Role.GRID_LEADER,
    "物业": Role.PROPERTY,
    "供热": Role.HEATING,
    "供水": Role.WATER,
    "供电": Role.POWER,
    "供气": Role.GAS,
    "服务单位": Role.PROVIDER,
    "部门": Role.DEPARTMENT,
    "志愿者": Role.VOLUNTEER,
    "红管家": Role.VOLUNTEER,
    "议事代表": Role.DELEGATE,
    "书记": Role.SECRETARY,
    "街道": Role.SUBDISTRICT,
    "悄悄话负责人": Role.CONFIDANT,
}
PURPOSE_WORDS: Mapping[str, Purpose] = {
    "居民群": Purpose.RESIDENTS,
    "工作群": Purpose.STAFF,
    "议事会": Purpose.COMMITTEE,
    "部门群": Purpose.DEPARTMENT,
    "单位群": Purpose.PROVIDER,
}
# The kinds of firms, by the word that the roster has for each.
PROVIDER_WORDS: Mapping[str, Role] = {word: role for word, role in ROLE_WORDS.items() if role in PROVIDERS}


@dataclass(frozen=True, slots=True)
class Post:
    """A role over an area and all below it."""

    role: Role
    area_id: int
    category: str | None = None  # a category's code; None where the post isn't bound to one
    unit: str = ""  # 单位: the name of the firm or department the person works for

    def reaches(self, area: Area, category: str | None = None) -> bool:
        """Whether the post covers `area`; a post with a category only covers complaints of it."""
        return area.within(self.area_id) and (self.category is None or self.category == category)


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post as a row: its holder, and the role's word as the roster spells it ("" where it has none)."""

    id: int
    person_id: int
    post: Post
    word: str


@dataclass(frozen=True, slots=True)
class Lent:
    """A post of somebody who is away, with which a stand-in (代班) acts for now."""

    post: Post
    of_id: int
    of_name: str


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    name: str
    telegram_id: int | None = None
    phone: str | None = None
    posts: tuple[Post, ...] = ()
    language: str | None = None  # "zh", "en"; None is the community's
    opened: bool = False  # has opened the bot in private, so it may write there
    home_id: int | None = None  # the area last named or met in, for filing in private; it gives no right
    known_home_id: int | None = None  # the one their neighbours know, see bot/people/homes.py
    keyboard: str = ""  # the keys shown under the writing line, see bot/people/keyboard.py
    lent: tuple[Lent, ...] = ()  # what they may do for others beside what is theirs, at the time of reading
    away: bool = False  # on leave at the time of reading

    def holds(self, roles: Collection[Role], area: Area, category: str | None = None) -> bool:
        """Whether one of the posts, also of those lent, is among `roles` and reaches `area`."""
        return any(p.role in roles and p.reaches(area, category) for p in self._acting())

    def has(self, *roles: Role) -> bool:
        """
        Whether the person holds one of `roles` anywhere. For menus and greetings only: permissions depend
        on an area (`holds`, `answers_for`).
        """
        return any(p.role in roles for p in self._acting())

    def acts_for(self, person_id: int) -> bool:
        """Whether they are the person, or stand in for them now."""
        return person_id == self.id or any(one.of_id == person_id for one in self.lent)

    @property
    def acting_for(self) -> tuple[int, ...]:
        """Their own id, and those of whom they stand in for now."""
        return (self.id, *sorted({one.of_id for one in self.lent}))

    def _acting(self) -> tuple[Post, ...]:
        """Own posts and lent ones: what their holder may do now, and not what they are."""
        return (*self.posts, *(one.post for one in self.lent)) if self.lent else self.posts

    @property
    def area_ids(self) -> tuple[int, ...]:
        """The ids of the areas of posts, and of the home the person named, each once."""
        return self._and_posts(self.home_id)

    @property
    def known_area_ids(self) -> tuple[int, ...]:
        """The ids of the areas of posts, and of the home that others know of, each once: these give rights."""
        return self._and_posts(self.known_home_id)

    def _and_posts(self, home: int | None) -> tuple[int, ...]:
        return tuple(sorted({p.area_id for p in self.posts} | ({home} if home else set())))

    def areas_as(self, roles: Collection[Role]) -> tuple[int, ...]:
        """The ids of the areas of posts among `roles`, each once."""
        return tuple(sorted({p.area_id for p in self._acting() if p.role in roles}))


def answers_for(person: Person, area: Area | None, communities: Iterable[Area]) -> bool:
    """
    Whether the person is the responsible secretary: over the area, or over every community in it.

    So with a single community, its secretary is responsible for the 街道's chats, too. None is the complete
    installation.
    """
    if area is not None and person.holds(SECRETARY, area):
        return True
    # `all` of an empty list is True: without communities, any secretary is responsible for the installation.
    inside = [each for each in communities if area is None or each.within(area.id)]
    if not inside:
        return area is None and person.has(Role.SECRETARY)
    return all(person.holds(SECRETARY, each) for each in inside)

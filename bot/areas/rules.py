"""The area tree: 街道 subdistrict → 社区 community → 网格 grid → 微网格 → 楼栋 building → 单元 unit → 户."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.kernel.place import Place


class Level(StrEnum):
    """From the widest to the narrowest; any level may be missing in a tree."""

    SUBDISTRICT = "subdistrict"
    COMMUNITY = "community"
    GRID = "grid"
    MICRO_GRID = "micro_grid"
    BUILDING = "building"
    UNIT = "unit"
    HOUSEHOLD = "household"


DEPTH: Mapping[Level, int] = {level: depth for depth, level in enumerate(Level)}


class Purpose(StrEnum):
    """The purpose of a bound chat."""

    RESIDENTS = "residents"  # 居民群
    STAFF = "staff"  # 工作群
    COMMITTEE = "committee"  # 议事会
    DEPARTMENT = "department"  # 部门群
    PROVIDER = "provider"  # 单位群: of a firm that takes work orders


@dataclass(frozen=True, slots=True)
class Area:
    id: int
    code: str  # the roster's 编号
    name: str
    level: Level
    path: tuple[int, ...]  # ids from the root down to and including this area

    @property
    def parent_id(self) -> int | None:
        return self.path[-2] if len(self.path) > 1 else None

    def within(self, area_id: int) -> bool:
        """Whether this area is `area_id` or lies somewhere below it."""
        return area_id in self.path


@dataclass(frozen=True, slots=True)
class Located:
    """An area whose place is known, in millionths of a degree (WGS 84)."""

    area: Area
    latitude: int
    longitude: int


@dataclass(frozen=True, slots=True)
class Binding:
    """A chat or topic that speaks for an area with a purpose."""

    place: Place
    purpose: Purpose
    area: Area
    title: str
    provider: str = ""  # of a 单位群: the kind of firm, one of the roles of PROVIDERS

"""SQL store of the area tree. A path such as '1.4.9' lets one LIKE find all areas below an area."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from bot.areas.rules import Area, Level, Located
from bot.areas.store import Areas
from bot.kernel.refusal import NotFound
from storage.database import Connection, Row

GET = "SELECT * FROM areas WHERE id = :id"
BY_CODE = "SELECT * FROM areas WHERE code = :code"
ALL = "SELECT * FROM areas ORDER BY length(path) - length(replace(path, '.', '')), code"
# By length first, so that B9 stands before B13, as people count.
UNDER = """
    SELECT below.* FROM areas AS below JOIN areas AS top ON below.path LIKE top.path || '.%'
    WHERE top.id = :id AND below.level = :level ORDER BY length(below.code), below.code
"""
AT_LEVEL = "SELECT * FROM areas WHERE level = :level ORDER BY length(code), code"
ADD = """
    INSERT INTO areas (code, name, level, parent_id, path)
    VALUES (:code, :name, :level, :parent_id, '') RETURNING id
"""
CHANGE = "UPDATE areas SET name = :name, level = :level, parent_id = :parent_id WHERE id = :id"
LOCATED = "SELECT * FROM areas WHERE latitude IS NOT NULL AND longitude IS NOT NULL ORDER BY id"
PUT_AT = """
    UPDATE areas SET latitude = :latitude, longitude = :longitude
    WHERE id = :id AND (latitude IS NOT :latitude OR longitude IS NOT :longitude)
"""
SET_PATH = """
    UPDATE areas SET path =
        CASE WHEN parent_id IS NULL THEN CAST(id AS TEXT)
        ELSE (SELECT above.path FROM areas AS above WHERE above.id = areas.parent_id) || '.' || id END
    WHERE id = :id
"""
MOVE_BELOW = """
    UPDATE areas SET path = :new || substr(path, length(:old) + 1) WHERE path LIKE :old || '.%'
"""


COLUMNS = ("id", "code", "name", "level", "path")
JOINED = tuple(f"area_{column}" for column in COLUMNS)


def area_of(row: Row, columns: Sequence[str] = COLUMNS) -> Area:
    """The area of a row; `columns` are the column names in a join."""
    return _area(*(row[column] for column in columns))


@lru_cache(maxsize=4096)
def _area(id_: int, code: str, name: str, level: str, path: str) -> Area:
    # Cached, because the same area is read some ten times a message. Every field is part of the key, so a
    # renamed or moved area is a new entry and nothing has to be invalidated.
    return Area(id_, code, name, Level(level), tuple(int(part) for part in path.split(".")))


class SqlAreas:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def get(self, area_id: int) -> Area:
        if row := await self.conn.one(GET, id=area_id):
            return area_of(row)
        raise NotFound(str(area_id))

    async def by_code(self, code: str) -> Area | None:
        row = await self.conn.one(BY_CODE, code=code)
        return area_of(row) if row else None

    async def all(self) -> list[Area]:
        return [area_of(row) for row in await self.conn.all(ALL)]

    async def under(self, area_id: int, level: Level) -> list[Area]:
        return [area_of(row) for row in await self.conn.all(UNDER, id=area_id, level=level)]

    async def at_level(self, level: Level) -> list[Area]:
        return [area_of(row) for row in await self.conn.all(AT_LEVEL, level=level)]

    async def add(self, code: str, name: str, level: Level, parent_id: int | None) -> Area:
        # Two statements: the path ends in the row's own id, which is known after the INSERT only.
        new = await self.conn.value(ADD, code=code, name=name, level=Level(level), parent_id=parent_id)
        await self.conn.run(SET_PATH, id=new)
        return await self.get(new)

    async def change(self, area_id: int, name: str, level: Level, parent_id: int | None) -> Area:
        old = await self.get(area_id)
        await self.conn.run(CHANGE, id=area_id, name=name, level=Level(level), parent_id=parent_id)
        await self.conn.run(SET_PATH, id=area_id)
        new = await self.get(area_id)
        if new.path != old.path:
            await self.conn.run(MOVE_BELOW, old=_dotted(old.path), new=_dotted(new.path))
        return new

    async def located(self) -> list[Located]:
        rows = await self.conn.all(LOCATED)
        return [Located(area_of(row), row["latitude"], row["longitude"]) for row in rows]

    async def put_at(self, area_id: int, where: tuple[int, int] | None) -> bool:
        latitude, longitude = where or (None, None)
        return bool(await self.conn.run(PUT_AT, id=area_id, latitude=latitude, longitude=longitude))

    async def recode(self, area_id: int, code: str) -> None:
        await self.conn.run("UPDATE areas SET code = :code WHERE id = :id", id=area_id, code=code)


def _dotted(path: tuple[int, ...]) -> str:
    return ".".join(map(str, path))


STORE: Callable[[Connection], Areas] = SqlAreas

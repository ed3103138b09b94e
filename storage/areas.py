"""SQL store of the area tree. A path such as '1.4.9' holds the ids from the root down to the area."""

from collections.abc import Callable, Sequence

from bot.areas.rules import Area, Level, Located
from bot.areas.store import Areas
from bot.areas.tree import AreaTree
from bot.kernel.refusal import NotFound
from storage import remembered
from storage.area_rows import area_of
from storage.database import Connection

GET = "SELECT * FROM areas WHERE id = :id"
BY_CODE = "SELECT * FROM areas WHERE code = :code"
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
# Read from the schema: a table added later can't be forgotten here.
REFERENCES = """
    SELECT m.name AS name, f."from" AS area FROM sqlite_schema AS m JOIN pragma_foreign_key_list (m.name) AS f
    WHERE m.type = 'table' AND f."table" = 'areas' ORDER BY m.name, f."from"
"""
# The one list of areas that no reference declares.
ANNOUNCED = "SELECT 1 FROM announcements WHERE instr(',' || areas || ',', ',' || :id || ',') > 0 LIMIT 1"
SET_PATH = """
    UPDATE areas SET path =
        CASE WHEN parent_id IS NULL THEN CAST(id AS TEXT)
        ELSE (SELECT above.path FROM areas AS above WHERE above.id = areas.parent_id) || '.' || id END
    WHERE id = :id
"""
MOVE_BELOW = """
    UPDATE areas SET path = :new || substr(path, length(:old) + 1) WHERE path LIKE :old || '.%'
"""


class SqlAreas:
    def __init__(self, conn: Connection) -> None:
        self.conn = conn

    async def get(self, area_id: int) -> Area:
        if (tree := remembered.present_tree(self.conn)) and (known := tree.get(area_id)):
            return known
        if row := await self.conn.one(GET, id=area_id):
            return area_of(row)
        raise NotFound(str(area_id))

    async def by_code(self, code: str) -> Area | None:
        row = await self.conn.one(BY_CODE, code=code)
        return area_of(row) if row else None

    async def all(self) -> AreaTree:
        return await remembered.tree(self.conn)

    async def under(self, area_id: int, level: Level) -> Sequence[Area]:
        return (await remembered.tree(self.conn)).below(area_id, level)

    async def at_level(self, level: Level) -> Sequence[Area]:
        return (await remembered.tree(self.conn)).at_level(level)

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

    async def used_by(self, area_id: int) -> list[str]:
        found = []
        for row in await self.conn.all(REFERENCES):
            table, column = row["name"], row["area"]
            one = f"SELECT 1 FROM {table} WHERE {column} = :id LIMIT 1"  # noqa: S608 - names of our schema
            if await self.conn.one(one, id=area_id):
                found.append(table)
        if await self.conn.one(ANNOUNCED, id=area_id):
            found.append("announcements")
        return list(dict.fromkeys(found))

    async def remove(self, area_id: int) -> None:
        await self.conn.run("DELETE FROM areas WHERE id = :id", id=area_id)


def _dotted(path: tuple[int, ...]) -> str:
    return ".".join(map(str, path))


STORE: Callable[[Connection], Areas] = SqlAreas

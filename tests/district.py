"""A house of the size of a subdistrict around the community of a test: areas, groups, workers."""

from collections.abc import Iterator
from dataclasses import dataclass

from storage.database import Connection
from storage.store import SqlStore

BUILDINGS, UNITS = 20, 3  # of each grid, of each building
GRIDS = 10  # of each community
OF_COMMUNITY = 1 + GRIDS * (1 + BUILDINGS * (1 + UNITS))
AREA = """
    INSERT INTO areas (id, code, name, level, parent_id, path)
    VALUES (:id, :code, :name, :level, :parent_id, :path)
"""


@dataclass
class _Ids:
    last: int

    def next(self) -> int:
        self.last += 1
        return self.last


async def grow(store: SqlStore, areas: int) -> None:
    """Add whole communities with that many areas at least; each grid has a group, a staff chat and a worker."""
    async with store.transaction() as tx:
        ids = _Ids(await tx.conn.value("SELECT max(id) FROM areas"))
        rows = [row for n in range(-(-areas // OF_COMMUNITY)) for row in _community(ids, n)]
        await tx.conn.run_many(AREA, rows)
        for row in rows:
            if row["level"] == "grid":
                await _staff(tx.conn, int(str(row["id"])))


def _community(ids: _Ids, n: int) -> Iterator[dict[str, object]]:
    top = _row(ids, f"K{n}", f"第{n}社区", "community", None)
    yield top
    for grid_no in range(GRIDS):
        grid = _row(ids, f"K{n}G{grid_no}", f"第{n}-{grid_no}网格", "grid", top)
        yield grid
        for building_no in range(1, BUILDINGS + 1):
            building = _row(ids, f"{grid['code']}B{building_no}", f"{building_no}号楼", "building", grid)
            yield building
            for unit in range(1, UNITS + 1):
                yield _row(ids, f"{building['code']}U{unit}", f"{unit}单元", "unit", building)


def _row(ids: _Ids, code: str, name: str, level: str, above: dict[str, object] | None) -> dict[str, object]:
    id_ = ids.next()
    path = f"{above['path']}.{id_}" if above else str(id_)
    parent_id = above["id"] if above else None
    return {"id": id_, "code": code, "name": name, "level": level, "parent_id": parent_id, "path": path}


async def _staff(conn: Connection, grid_id: int) -> None:
    for chat_id, purpose in ((-5_000_000 - grid_id, "residents"), (-6_000_000 - grid_id, "staff")):
        await conn.run("INSERT INTO chats (id, title) VALUES (:id, 'a group')", id=chat_id)
        sql = "INSERT INTO bindings (chat_id, purpose, area_id) VALUES (:id, :purpose, :area)"
        await conn.run(sql, id=chat_id, purpose=purpose, area=grid_id)
    sql = "INSERT INTO people (name, telegram_id, on_roster, opened) VALUES ('王某', :id, 1, 1) RETURNING id"
    worker = await conn.value(sql, id=7_000_000 + grid_id)
    sql = "INSERT INTO posts (person_id, role, area_id) VALUES (:id, 'grid_worker', :area)"
    await conn.run(sql, id=worker, area=grid_id)

"""Rows of one table by their columns: the statements that add and change them."""

from collections.abc import Mapping

from storage.database import Connection


async def insert(conn: Connection, table: str, columns: Mapping[str, object]) -> int:
    """The id of the new row."""
    values = ", ".join(f":{name}" for name in columns)
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values}) RETURNING id"  # noqa: S608 - our names
    added: int = await conn.value(sql, **columns)
    return added


async def update(conn: Connection, table: str, row_id: int, columns: Mapping[str, object]) -> None:
    sets = ", ".join(f"{name} = :{name}" for name in columns)
    await conn.run(f"UPDATE {table} SET {sets} WHERE id = :id", id=row_id, **columns)  # noqa: S608 - our names

"""Files belong to entities of the kinds that subjects declare, and to nothing else."""

from collections.abc import Awaitable, Callable

import pytest

from bot.kernel.kinds import Kinds
from bot.kernel.messages import Attachment, FileKind, UnknownKind
from bot.kernel.refs import EntityRef
from storage.database import Database
from storage.files import SqlFiles
from storage.store import SqlStore
from tests.builders import NOON

NOTICE, FORM, UNKNOWN = EntityRef("notice", 1), EntityRef("form", 2), EntityRef("unknown", 3)
PHOTO = Attachment(FileKind.PHOTO, "telegram-1", "unique-1")


@pytest.fixture
def declaring(database: Database) -> SqlStore:
    return SqlStore(database, kinds=Kinds(file_owners=("notice", "form")))


async def test_files_of_declared_owners_are_stored_and_moved(declaring: SqlStore) -> None:
    async with declaring.transaction() as tx:
        assert await tx.files.attach(NOTICE, [PHOTO]) == 1
        await tx.files.move(NOTICE, FORM)
        assert await tx.files.of(NOTICE) == []
        assert await tx.files.of(FORM) == [PHOTO]


async def test_an_album_needs_no_subject_to_declare_it(declaring: SqlStore) -> None:
    async with declaring.transaction() as tx:
        album, belongs = await tx.files.album(-1001, "g1", NOON)
        assert belongs is None
        await tx.files.attach(album, [PHOTO])
        await tx.files.album_belongs(album, FORM)
        assert await tx.files.of(FORM) == [PHOTO]


REFUSED: list[Callable[[SqlFiles, EntityRef], Awaitable[object]]] = [
    lambda files, _: files.attach(UNKNOWN, [PHOTO]),
    lambda files, _: files.of(UNKNOWN),
    lambda files, _: files.move(NOTICE, UNKNOWN),
    lambda files, _: files.move(UNKNOWN, NOTICE),
    lambda files, album: files.album_belongs(album, UNKNOWN),
]


@pytest.mark.parametrize("call", REFUSED)
async def test_an_owner_no_subject_declares_is_refused(
    declaring: SqlStore, call: Callable[[SqlFiles, EntityRef], Awaitable[object]]
) -> None:
    async with declaring.transaction() as tx:
        album, _ = await tx.files.album(-1001, "g1", NOON)
        with pytest.raises((ValueError, UnknownKind), match="unknown"):
            await call(tx.files, album)


async def test_an_album_of_an_owner_no_subject_declares_any_more_is_refused(database: Database) -> None:
    async with SqlStore(database, kinds=Kinds(file_owners=("notice",))).transaction() as tx:
        album, _ = await tx.files.album(-1001, "g1", NOON)
        await tx.files.album_belongs(album, NOTICE)
    async with SqlStore(database).transaction() as tx:
        with pytest.raises((ValueError, UnknownKind), match="notice"):
            await tx.files.album(-1001, "g1", NOON)


async def test_a_store_without_declared_owners_takes_no_file(database: Database) -> None:
    async with SqlStore(database).transaction() as tx:
        with pytest.raises((ValueError, UnknownKind), match="notice"):
            await tx.files.attach(NOTICE, [PHOTO])


async def test_the_owners_go_along_to_the_store_of_one_update(declaring: SqlStore) -> None:
    assert declaring.for_update(5).kinds == declaring.kinds

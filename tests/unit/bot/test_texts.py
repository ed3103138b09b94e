"""The texts of a language are those of all modules of its package."""

from pathlib import Path

import pytest

from bot.texts.joining import joined


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """An importable package of a name of its own, since Python remembers what it imported."""
    folder = tmp_path / f"texts_of_{request.node.name}"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "polls.py").write_text('TEXTS = {"poll": "Poll"}')
    monkeypatch.syspath_prepend(tmp_path)
    return folder


def test_every_module_is_read(package: Path) -> None:
    (package / "parcels.py").write_text('TEXTS = {"parcel": "Parcel"}')
    assert joined(package.name, [str(package)]) == {"poll": "Poll", "parcel": "Parcel"}


def test_a_key_that_stands_twice_is_refused(package: Path) -> None:
    (package / "parcels.py").write_text('TEXTS = {"poll": "Parcel"}')
    with pytest.raises(ValueError, match="poll"):
        joined(package.name, [str(package)])

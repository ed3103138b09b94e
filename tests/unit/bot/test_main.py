"""The command line, before it does any work."""

import io
import sys

import pytest

from bot.__main__ import main


@pytest.mark.parametrize("encoding", ["ascii", "iso8859-15", "gbk"])
def test_it_prints_on_a_terminal_that_lacks_the_signs(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    """In a locale such as de_DE.ISO-8859-15 Python writes in that encoding, and refuses Chinese by default."""
    printed = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(printed, encoding=encoding))
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    sys.stdout.flush()
    assert "minyi" in printed.getvalue().decode(encoding)

"""The benchmarks run; how fast is for them to say."""

from pathlib import Path

import pytest

from tests.bench.__main__ import SMALL, measure
from tests.bench.table import Figure, drawn, percentile


@pytest.mark.timeout(900)
async def test_all_parts_at_tiny_sizes(tmp_path: Path) -> None:
    figures = await measure(SMALL, tmp_path)
    told = drawn(figures).splitlines()
    assert len(told) == len(figures) + 1
    assert all(figure.other > 0 for figure in figures)
    right = next(figure for figure in figures if "counted right" in figure.what)
    assert right.ratio == 1


def test_the_table_and_its_percentiles() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile([1.0, 2.0], 0.99) == 2.0
    assert percentile([], 0.5) == 0.0
    one = drawn([Figure("诉求", 1234.0, "/s", "echo bot", 2468.0)]).splitlines()
    assert one == ["what  measured  against             ratio", "诉求  1,234 /s  echo bot: 2,468 /s  0.50"]

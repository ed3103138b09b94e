"""English: what is wrong with a roster workbook."""

TEXTS: dict[str, str] = {}

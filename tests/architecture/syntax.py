"""The syntax of the project's modules, each read once: many tests ask about all of them."""

import ast
from functools import cache
from pathlib import Path


@cache
def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))

"""The syntax of the project's modules, each parsed and walked once: many tests ask about all of them."""

import ast
from functools import cache
from pathlib import Path


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a module's syntax, from the module down."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))

"""Call parameters: typed access to values from forms, queries and JSON. Raises BadRequest."""

import json
from dataclasses import dataclass
from typing import Any

from bot.sandbox.errors import BadRequest
from bot.sandbox.watch import Json

MISSING = {
    "chat_id": "chat_id is empty",
    "message_id": "message identifier is not specified",
    "from_chat_id": "chat_id is empty",
}
Upload = tuple[str, bytes]  # a file's name and content


@dataclass(slots=True)
class Params:
    """`values` are strings of a form, values of JSON, or files as name and content."""

    values: dict[str, Any]

    def text(self, name: str) -> str:
        """A text; "" without one."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int:
        """An integer. Raises BadRequest without one."""
        found = self.maybe_number(name)
        if found is None:
            raise BadRequest(MISSING.get(name, f"invalid {name} specified"))
        return found

    def maybe_number(self, name: str) -> int | None:
        """An integer or None. Raises BadRequest for anything else."""
        value = self.values.get(name)
        if value is None or value == "":
            return None
        try:
            return int(value)
        except (TypeError, ValueError):
            raise BadRequest("chat not found" if name == "chat_id" else f"invalid {name} specified") from None

    def real(self, name: str) -> float:
        """Raises BadRequest."""
        try:
            return float(self.values.get(name, ""))
        except (TypeError, ValueError):
            raise BadRequest(f"{name} is invalid") from None

    def flag(self, name: str, *, default: bool = False) -> bool:
        return str(self.values.get(name, default)).lower() in ("true", "1")

    def items(self, name: str) -> list[Any]:
        """A list; [] without one. Raises BadRequest."""
        return self._read(name, list) or []

    def object(self, name: str) -> Json | None:
        """Raises BadRequest."""
        found: Json | None = self._read(name, dict)
        return found

    def _read(self, name: str, kind: type) -> Any:
        value = self.values.get(name)
        if isinstance(value, str):
            try:
                value = json.loads(value) if value else None
            except ValueError:
                raise BadRequest(f"can't parse {name} JSON object") from None
        if value is not None and not isinstance(value, kind):
            raise BadRequest(f"can't parse {name}: expected {'an object' if kind is dict else 'an Array'}")
        return value

    def file(self, name: str) -> Upload | str:
        """An upload, also one attached under another name, or a file's id."""
        value = self.values.get(name) or ""
        if isinstance(value, str) and value.startswith("attach://"):
            value = self.values.get(value.removeprefix("attach://")) or ""
        return value if isinstance(value, tuple) else str(value)

    def shown(self) -> Json:
        """The values without files, for the list of calls."""
        return {name: value for name, value in self.values.items() if not isinstance(value, tuple)}

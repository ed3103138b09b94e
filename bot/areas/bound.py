"""The bound chats in memory: looked up by place, and by the area and purpose they speak for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from bot.areas.rules import Area, Binding, Purpose
from bot.kernel.place import Place


class Bindings(Sequence[Binding]):
    """The bindings of the chats that the bot is in. A look-up costs the same among any number of groups."""

    def __init__(self, bindings: Iterable[Binding], left: Iterable[Binding] = ()) -> None:
        """`left`: those of the chats that removed the bot, which are found by their place alone."""
        self._live = list(bindings)
        self._places = {each.place: each for each in (*self._live, *left)}
        self._areas: dict[tuple[Purpose, int], list[Binding]] = {}
        for each in self._live:
            self._areas.setdefault((each.purpose, each.area.id), []).append(each)

    @overload
    def __getitem__(self, index: int) -> Binding: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Binding]: ...
    def __getitem__(self, index: int | slice) -> Binding | Sequence[Binding]:
        return self._live[index]

    def __len__(self) -> int:
        return len(self._live)

    def __iter__(self) -> Iterator[Binding]:
        return iter(self._live)

    def at(self, place: Place) -> Binding | None:
        """The topic's own binding, else the chat's."""
        return self._places.get(place) or self._places.get(Place(place.chat_id))

    def of(self, area_id: int, purpose: Purpose) -> Sequence[Binding]:
        """Those that speak for an area itself."""
        return self._areas.get((purpose, area_id), ())

    def nearest(self, area: Area, purpose: Purpose) -> Binding | None:
        """The binding of `purpose` closest up the tree from `area`, or None where there is none."""
        found = (self.of(area_id, purpose) for area_id in reversed(area.path))
        return next((each[0] for each in found if each), None)

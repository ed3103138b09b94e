"""Witnesses of unreported copies: what the presses on a copy say it shows."""

from collections import OrderedDict

from bot.kernel.refs import EntityRef

MOST = 1000  # copies; the one that was pressed longest ago is forgotten first


class CopyWitnesses:
    """
    The presses on copies that Telegram didn't report, in memory: a restart asks for one press more.

    A press names what its copy shows, and one person could forge it, which would turn a neighbour's copy into
    another card. Two people who say the same are believed.
    """

    def __init__(self) -> None:
        self._said: OrderedDict[str, dict[int, EntityRef]] = OrderedDict()  # by inline id and person's id

    def agree(self, inline_id: str, person_id: int, shows: EntityRef) -> bool:
        """Note what a person's press says. Returns whether another person's latest press says the same."""
        said = self._said.setdefault(inline_id, {})
        self._said.move_to_end(inline_id)
        if len(self._said) > MOST:
            self._said.popitem(last=False)
        said[person_id] = shows
        return any(other == shows for person, other in said.items() if person != person_id)

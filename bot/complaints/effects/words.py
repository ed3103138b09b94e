"""Words of a step, as a person said them."""

from dataclasses import dataclass, field

from bot.kernel.messages import Attachment, FileKind


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a step: text, or files, or both."""

    text: str = ""
    files: tuple[Attachment, ...] = ()
    message_id: int | None = field(default=None, compare=False)  # they were said in; None for none, or several

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.files)

    @property
    def tell(self) -> bool:
        """Whether they tell of work: a place on the map alone tells of none."""
        return bool(self.text.strip()) or any(file.kind is not FileKind.LOCATION for file in self.files)

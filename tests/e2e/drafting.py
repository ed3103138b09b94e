"""A draft in private, ready to be pressed."""

from tests.e2e.town import Message, Person


async def drafted(li: Person, words: str = "9号楼2单元下水道又堵了") -> Message:
    """The draft's card."""
    li.says(words)
    return await li.sees("请看看对不对")

"""The bot goes on after a fault: a command is answered as ever."""

from tests.e2e.town import Person, Town


async def still_works(town: Town, li: Person) -> None:
    more = li.says("/help")
    await li.sees("怎么用", after=more)

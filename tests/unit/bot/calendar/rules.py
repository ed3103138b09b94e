"""A Hypothesis strategy for recurrence rules."""

from hypothesis import strategies as st

from bot.calendar.recurrence import EVERY_MONTH, LAST, Monthly, NthWeekday, Rule, Weekly, happens, quarterly


def _some(values: range) -> st.SearchStrategy[tuple[int, ...]]:
    return st.sets(st.sampled_from(values), min_size=1).map(lambda chosen: tuple(sorted(chosen)))


def _or_last(chosen: tuple[int, ...]) -> st.SearchStrategy[tuple[int, ...]]:
    return st.sampled_from([chosen, (*chosen, LAST), (LAST,)])


months = st.just(EVERY_MONTH) | st.integers(1, 3).map(quarterly) | _some(range(1, 13))
weekly = st.builds(Weekly, _some(range(7)), months)
monthly = st.builds(Monthly, _some(range(1, 32)).flatmap(_or_last), months)
nth_weekday = st.builds(NthWeekday, _some(range(1, 6)).flatmap(_or_last), st.integers(0, 6), months)
rules: st.SearchStrategy[Rule] = (weekly | monthly | nth_weekday).filter(happens)

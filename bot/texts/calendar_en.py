"""English: the calendar's rules, and what is wrong with a file of holidays."""

TEXTS: dict[str, str] = {
    "holidays.line": "{key}: {what}",
    "holidays.not_utf8": "{path} is not UTF-8; please save it as UTF-8",
    "holidays.unreadable": "{path} can't be read: {fault}",
    "holidays.not_toml": "not TOML: {fault}",
    "holidays.year": "should be a year, such as [2027]",
    "holidays.order": "from must not be after to",
    "holidays.other_year": "not in {year}",
    "holidays.both": "{day} is both a holiday and a workday; please keep one of the two",
    "holidays.type.missing": "is missing",
    "holidays.type.extra_forbidden": "no such key. There are holidays (name, from, to), workdays and complete",
    "holidays.type.date_type": "should be a date without quotes, such as 2027-02-05",
    "holidays.type.bool_parsing": "should be true or false",
    "holidays.type.bool_type": "should be true or false",
    "holidays.type.string_type": "should be words in quotes",
    "holidays.type.string_too_short": "must not be empty",
    "holidays.type.tuple_type": "should be a list, in [ ]",
    "holidays.type.model_type": 'should be a table, such as {{ name = "Spring Festival", from = 2027-02-05, to = 2027-02-11 }}',
}

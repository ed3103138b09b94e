"""Chinese: the calendar's rules, and what is wrong with a file of holidays."""

TEXTS: dict[str, str] = {
    "holidays.line": "{key}：{what}",
    "holidays.not_utf8": "{path} 不是 UTF-8 编码，请另存为 UTF-8",
    "holidays.unreadable": "{path} 读不了：{fault}",
    "holidays.not_toml": "写法不对：{fault}",
    "holidays.year": "应是年份，例如 [2027]",
    "holidays.order": "from 不能晚于 to",
    "holidays.other_year": "不在 {year} 年",
    "holidays.both": "{day} 又放假又上班，请只留一处",
    "holidays.type.missing": "缺这一项",
    "holidays.type.extra_forbidden": "没有这一项。可以写 holidays（name、from、to）、workdays、complete",
    "holidays.type.date_type": "应是日期，不加引号，例如 2027-02-05",
    "holidays.type.bool_parsing": "应是 true 或 false",
    "holidays.type.bool_type": "应是 true 或 false",
    "holidays.type.string_type": "应是带引号的文字",
    "holidays.type.string_too_short": "不能空着",
    "holidays.type.tuple_type": "应是列表，写在 [ ] 里",
    "holidays.type.model_type": '应是一节，例如 {{ name = "春节", from = 2027-02-05, to = 2027-02-11 }}',
}

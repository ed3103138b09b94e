"""Chinese: personal data (个人信息)."""

TEXTS = {
    "erased.words": "（内容已按本人要求删除）",
    "erased.message": "🗑 内容已按本人要求删除",
    "refusal.InOffice": "您现在有职务，姓名和经办记录属于工作需要，暂时不能删。请书记先把您从名册和议事机构里去掉，再来删。",
}

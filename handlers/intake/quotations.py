"""Quotations: a person's words in a neighbour's complaint, as personal data of the one who said them."""

from bot.kernel.personal import NAMELESS, REPORTED, Personal, Shown

# Two conditions, each with an index of its own.
THEIR_DRAFTS = "(person_id = :person AND reporter_id IS NULL) OR reporter_id = :person"
QUOTED_FOR_NOTHING = """
    complaint_id IS NULL AND EXISTS (
        SELECT 1 FROM drafts WHERE drafts.id = draft_id AND state <> 'open' AND opened_at < :before
    )
"""
QUOTED_BY_THEM = f"""
    complaint_id IN ({REPORTED}) OR draft_id IN (SELECT id FROM drafts WHERE {THEIR_DRAFTS})
"""  # noqa: S608 - ours


def _quoted_in(table: str, of: str, row: str, shown: Shown, *, places: bool = False) -> Personal:
    """
    The words between the marks of the quotation, and nothing else of the text.

    With `places` also the unit and room that were read from them: those the rest doesn't name.
    """
    words = f"(SELECT words FROM quotations WHERE {of} = {table}.{row} AND person_id = :person)"  # noqa: S608 - ours
    marked = f"'「' || {words} || '」'"
    erased = {"text": f"replace(text, {marked}, '「{NAMELESS}」')"}
    for column in ("unit", "room") if places else ():
        theirs = f"instr({words}, {column}) > 0 AND instr(replace(text, {marked}, ''), {column}) = 0"
        erased[column] = f"CASE WHEN {theirs} THEN NULL ELSE {column} END"
    whose = f"{row} IN (SELECT {of} FROM quotations WHERE person_id = :person)"  # noqa: S608 - ours
    return Personal(table, whose, erased, shown=(shown,))


MARKED = "the text that quotes the words is shown"
PERSONAL = (
    _quoted_in("complaints", "complaint_id", "id", Shown("complaint"), places=True),
    _quoted_in("wordings", "complaint_id", "complaint_id", Shown("complaint", "complaint_id")),
    _quoted_in("drafts", "draft_id", "id", Shown("draft"), places=True),
    _quoted_in("draft_messages", "draft_id", "draft_id", Shown("draft", "draft_id")),
    Personal("quotations", QUOTED_BY_THEM, {"words": ""}, deleted=True, unshown=MARKED),
    Personal(
        "quotations",
        "person_id = :person",
        {"words": ""},
        deleted=True,
        told=("words AS text",),
        unshown=MARKED,
    ),
)

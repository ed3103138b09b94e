-- Whose matter it is, and who wrote it down: what the staff wrote in its own chat are words of somebody without an
-- account. Until now the writer passed for the reporter, and rated the result. Where the chat isn't bound any more,
-- it is taken for the staff's: of the closed chats only committees and departments say their own words.

ALTER TABLE complaints ADD COLUMN on_behalf INTEGER NOT NULL DEFAULT 0 CHECK (on_behalf IN (0, 1));

UPDATE complaints SET on_behalf = 1 WHERE
    (channel NOT IN ('group', 'listening_day') AND chat_id IN (SELECT chat_id FROM bindings WHERE purpose = 'staff'))
    OR (channel = 'desk' AND (chat_id IS NULL OR chat_id NOT IN (SELECT chat_id FROM bindings)));

-- A call-back (回访): how 本人 was asked, and when.
ALTER TABLE ratings ADD COLUMN way TEXT;
ALTER TABLE ratings ADD COLUMN called_at INTEGER;

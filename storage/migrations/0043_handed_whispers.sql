-- A whisper handed on: with an extract that the secretary writes in place of the words, or, as its reporter wishes,
-- to nobody at all; and whether it went to the person whom a roster names for whispers. Those of before went to the
-- secretary, and whoever was given one reads its words.

ALTER TABLE complaints ADD COLUMN extract TEXT;
ALTER TABLE complaints ADD COLUMN keeper_only INTEGER NOT NULL DEFAULT 0 CHECK (keeper_only IN (0, 1));
ALTER TABLE complaints ADD COLUMN trusted INTEGER NOT NULL DEFAULT 0 CHECK (trusted IN (0, 1));

-- The messages in which a complaint was gathered with others: at a seal they are taken back.
CREATE INDEX held_complaint ON held (complaint_id);

-- The same wish, before it is filed.
ALTER TABLE drafts ADD COLUMN keeper_only INTEGER NOT NULL DEFAULT 0 CHECK (keeper_only IN (0, 1));

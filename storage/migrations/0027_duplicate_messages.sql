-- Messages of a card that may hang in its chat beside the known one, or before any is known.

ALTER TABLE cards ADD COLUMN duplicates INTEGER NOT NULL DEFAULT 0 CHECK (duplicates >= 0);
CREATE INDEX cards_with_duplicates ON cards (chat_id) WHERE duplicates > 0;

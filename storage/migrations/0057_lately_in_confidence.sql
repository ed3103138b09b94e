-- The last entry of the ledger as the person pressed 我要反映: after a whisper of before that, their words are open
-- again. Whoever has whispered lately speaks in confidence until they press it once.

ALTER TABLE people ADD COLUMN began_anew INTEGER NOT NULL DEFAULT 0;

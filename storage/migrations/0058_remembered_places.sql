-- A danger whose words name no place stands where its reporter's last matter was: the card says so until they confirm it.
-- Those of before are over.

ALTER TABLE complaints ADD COLUMN remembered INTEGER NOT NULL DEFAULT 0 CHECK (remembered IN (0, 1));

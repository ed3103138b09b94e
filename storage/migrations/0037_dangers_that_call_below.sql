-- Whether a complaint told of a present danger. Those of before stay as they were offered.

ALTER TABLE complaints ADD COLUMN alarm INTEGER NOT NULL DEFAULT 0 CHECK (alarm IN (0, 1));

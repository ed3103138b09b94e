-- The time that a worker promised the residents: how far it is, until when, since when, whether it was moved, and how
-- many times one was missed. Nothing was promised before.

ALTER TABLE complaints ADD COLUMN promise TEXT;
ALTER TABLE complaints ADD COLUMN promised_until INTEGER;
ALTER TABLE complaints ADD COLUMN promised_at INTEGER;
ALTER TABLE complaints ADD COLUMN promise_moved INTEGER NOT NULL DEFAULT 0 CHECK (promise_moved IN (0, 1));
ALTER TABLE complaints ADD COLUMN promises_missed INTEGER NOT NULL DEFAULT 0 CHECK (promises_missed >= 0);

CREATE INDEX complaints_by_promise ON complaints (promise, id) WHERE promise IS NOT NULL;
CREATE INDEX complaints_by_missed_promise ON complaints (id) WHERE promises_missed > 0;

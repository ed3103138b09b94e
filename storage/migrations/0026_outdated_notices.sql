-- A notice is left out where what it announces is over: that is no loss, and must not look like one.

ALTER TABLE outbox ADD COLUMN outdated INTEGER NOT NULL DEFAULT 0 CHECK (outdated IN (0, 1));

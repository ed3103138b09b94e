-- What has to be known after downtime and after a crash.

ALTER TABLE announcements ADD COLUMN sent_at INTEGER;  -- NULL: not sent, or sent before it was stored
ALTER TABLE outbox ADD COLUMN in_flight INTEGER NOT NULL DEFAULT 0 CHECK (in_flight IN (0, 1));  -- its call has no known end

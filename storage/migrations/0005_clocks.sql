-- Time kept: the clocks of 252 and their pauses. Complaints filed before have none, and so are never late.

CREATE TABLE clocks (
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    name TEXT NOT NULL CHECK (name IN ('respond','answer','resolve')),
    round INTEGER NOT NULL CHECK (round >= 0),  -- counts the times it was started anew
    started_at INTEGER NOT NULL,
    lasts INTEGER NOT NULL CHECK (lasts > 0),  -- the limit in seconds
    in_service_hours INTEGER NOT NULL CHECK (in_service_hours IN (0, 1)),
    due_at INTEGER,  -- the last second in time; NULL while it is paused
    late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),  -- its breach is in the ledger
    stopped_at INTEGER,
    PRIMARY KEY (complaint_id, name, round)
);
CREATE UNIQUE INDEX one_running_clock ON clocks (complaint_id, name) WHERE stopped_at IS NULL;
CREATE INDEX clocks_due ON clocks (due_at) WHERE stopped_at IS NULL;

CREATE TABLE pauses (
    complaint_id INTEGER NOT NULL REFERENCES complaints (id),
    since INTEGER NOT NULL,
    until INTEGER CHECK (until >= since),  -- NULL while it lasts
    PRIMARY KEY (complaint_id, since)
);
CREATE UNIQUE INDEX one_open_pause ON pauses (complaint_id) WHERE until IS NULL;

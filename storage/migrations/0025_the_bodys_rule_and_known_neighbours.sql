-- The rule of a committee holds for its ballots, and only known neighbours count as supporters.

-- The least seconds between the announcement, which opens a ballot, and its close.
ALTER TABLE bodies ADD COLUMN notice INTEGER NOT NULL DEFAULT 0 CHECK (notice >= 0);
ALTER TABLE ballots ADD COLUMN notice INTEGER NOT NULL DEFAULT 0 CHECK (notice >= 0);
ALTER TABLE ballots ADD COLUMN closed_by INTEGER REFERENCES people (id);  -- who ended it early; NULL: it ended on time

CREATE TABLE former_rules (  -- a looser rule holds a day after the stricter one was replaced
    id INTEGER PRIMARY KEY,
    body_id INTEGER NOT NULL REFERENCES bodies (id) ON DELETE CASCADE,
    quorum TEXT NOT NULL,
    threshold TEXT NOT NULL,
    base TEXT NOT NULL,
    notice INTEGER NOT NULL,
    until INTEGER NOT NULL
);
CREATE INDEX former_rules_by_body ON former_rules (body_id, until);

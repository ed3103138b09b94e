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

-- Since when a community knows an account, by the first act in one of its groups; no words, no name.
CREATE TABLE neighbours (
    telegram_id INTEGER NOT NULL,
    community_id INTEGER NOT NULL REFERENCES areas (id),
    first_seen INTEGER NOT NULL,
    PRIMARY KEY (telegram_id, community_id)
);
-- Those whom the ledger knows from a group have been known since.
INSERT INTO neighbours (telegram_id, community_id, first_seen)
    SELECT people.telegram_id, COALESCE(community.id, area.id), min(ledger.at)
    FROM ledger JOIN people ON people.id = ledger.by JOIN bindings ON bindings.chat_id = ledger.chat_id
    JOIN areas AS area ON area.id = bindings.area_id
    LEFT JOIN areas AS community ON community.level = 'community'
        AND area.path || '.' LIKE community.path || '.%'
    WHERE people.telegram_id IS NOT NULL AND ledger.chat_id < 0
    GROUP BY people.telegram_id, COALESCE(community.id, area.id);

ALTER TABLE supporters ADD COLUMN since INTEGER NOT NULL DEFAULT 0;  -- 0: of an earlier version

-- Topics in five steps, with what each gate left in writing.

ALTER TABLE bodies ADD COLUMN takes TEXT NOT NULL DEFAULT 'major,minor,urgent';  -- sizes of topics it decides

CREATE TABLE topics (
    id INTEGER PRIMARY KEY,
    community_id INTEGER NOT NULL REFERENCES areas (id),
    number TEXT NOT NULL,
    area_id INTEGER NOT NULL REFERENCES areas (id),
    body_id INTEGER REFERENCES bodies (id),  -- who admits and decides it
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    text TEXT NOT NULL DEFAULT '' CHECK (length(text) <= 4096),
    stage TEXT NOT NULL CHECK (stage IN ('raised','admitting','deliberating','deciding','carrying','reviewing',
        'done','rejected','dropped')),
    size TEXT CHECK (size IN ('major','minor','urgent')),
    proposer_id INTEGER NOT NULL REFERENCES people (id),
    owner_id INTEGER REFERENCES people (id),  -- of the gate it stands at
    due_at INTEGER,
    round INTEGER NOT NULL DEFAULT 0,  -- how often it came to be reviewed
    opened_at INTEGER NOT NULL,
    UNIQUE (community_id, number)
);
CREATE INDEX topics_by_stage ON topics (stage, id);

CREATE TABLE topic_complaints (
    complaint_id INTEGER PRIMARY KEY REFERENCES complaints (id),  -- a complaint becomes a topic once
    topic_id INTEGER NOT NULL REFERENCES topics (id)
);
CREATE INDEX complaints_of_topic ON topic_complaints (topic_id);

CREATE TABLE supporters (
    topic_id INTEGER NOT NULL REFERENCES topics (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (topic_id, person_id)
);

CREATE TABLE gates (  -- one row each time a stage was left
    id INTEGER PRIMARY KEY,
    topic_id INTEGER NOT NULL REFERENCES topics (id),
    stage TEXT NOT NULL,
    output TEXT NOT NULL CHECK (output <> ''),
    by INTEGER REFERENCES people (id),  -- NULL: its time came
    at INTEGER NOT NULL
);
CREATE INDEX gates_by_topic ON gates (topic_id, id);

CREATE TABLE opinions (
    id INTEGER PRIMARY KEY,
    topic_id INTEGER NOT NULL REFERENCES topics (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 4096),
    named INTEGER CHECK (named IN (0, 1)),  -- NULL until the author has said
    at INTEGER NOT NULL
);
CREATE INDEX opinions_by_topic ON opinions (topic_id, id);

CREATE TABLE tasks (
    complaint_id INTEGER PRIMARY KEY REFERENCES complaints (id),
    topic_id INTEGER NOT NULL REFERENCES topics (id),
    due_at INTEGER NOT NULL
);
CREATE INDEX tasks_by_topic ON tasks (topic_id);

CREATE TABLE reviews (
    topic_id INTEGER NOT NULL REFERENCES topics (id),
    person_id INTEGER NOT NULL REFERENCES people (id),
    round INTEGER NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('good','poor','undone')),
    PRIMARY KEY (topic_id, person_id, round)
);

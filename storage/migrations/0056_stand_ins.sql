-- Who is away, from when until when (epoch seconds, the end not included), and who acts with their posts meanwhile.
-- Rights are read by the clock at each act: no job has to end one.

CREATE TABLE stand_ins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id INTEGER NOT NULL REFERENCES people (id),
    stand_in_id INTEGER REFERENCES people (id),
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    given_by INTEGER NOT NULL REFERENCES people (id),
    CHECK (stand_in_id <> person_id),
    CHECK (starts_at <= ends_at)
);
CREATE INDEX stand_ins_of ON stand_ins (person_id, ends_at);
CREATE INDEX stand_ins_by ON stand_ins (stand_in_id, ends_at);

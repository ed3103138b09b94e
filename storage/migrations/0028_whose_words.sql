-- Whose words or name a fact of the ledger holds, by the person's id: a name proves nothing, since people choose it.

CREATE TABLE ledger_people (
    entry_id INTEGER NOT NULL REFERENCES ledger (id),
    fact TEXT NOT NULL,  -- its name in ledger_values
    person_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (entry_id, fact, person_id)
);
CREATE INDEX ledger_people_by_person ON ledger_people (person_id);

-- Of older entries what ids prove. The acting person's own words and name:
INSERT INTO ledger_people (entry_id, fact, person_id)
SELECT ledger.id, fact.key, people.id
FROM ledger JOIN ledger_values ON entry_id = ledger.id JOIN people ON people.id = ledger.by, json_each(facts) AS fact
WHERE fact.type = 'text' AND fact.value <> '' AND (
    (subject = 'complaint' AND fact.key IN ('worker', 'words', 'unit'))
    OR (subject = 'topic' AND fact.key IN ('title', 'output'))
    OR (subject = 'ballot' AND fact.key IN ('motion', 'choice'))
    OR (subject = 'poll' AND fact.key = 'question')
    OR (subject = 'appointment' AND fact.key = 'value')
);

-- The worker whose idle claim the bot ended: who claimed it last before.
INSERT INTO ledger_people (entry_id, fact, person_id)
SELECT released.id, 'worker', people.id
FROM ledger AS released JOIN ledger AS claimed ON claimed.id = (
    SELECT max(before.id) FROM ledger AS before
    WHERE before.subject = 'complaint' AND before.subject_id = released.subject_id
        AND before.act = 'claimed' AND before.id < released.id
) JOIN people ON people.id = claimed.by
JOIN ledger_values AS held ON held.entry_id = released.id
JOIN ledger_values AS first ON first.entry_id = claimed.id
WHERE released.subject = 'complaint' AND released.act = 'release' AND released.by IS NULL
    AND json_extract(held.facts, '$.worker') = json_extract(first.facts, '$.worker');

-- The person who was called: the call itself has the id.
INSERT INTO ledger_people (entry_id, fact, person_id)
SELECT ledger.id, 'to', max(calls.person_id)
FROM ledger JOIN ledger_values ON entry_id = ledger.id
JOIN calls ON calls.complaint_id = ledger.subject_id AND calls.name = json_extract(facts, '$.to')
WHERE subject = 'complaint' AND act IN ('unreached', 'came', 'called_answer', 'absent')
GROUP BY ledger.id HAVING count(DISTINCT COALESCE(calls.person_id, 0)) = 1 AND max(calls.person_id) IS NOT NULL;

-- A person's words that a neighbour quoted in a complaint, and whose they are.
CREATE TABLE quotations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    draft_id INTEGER REFERENCES drafts (id),
    complaint_id INTEGER REFERENCES complaints (id),  -- what became of the draft
    person_id INTEGER NOT NULL REFERENCES people (id),
    words TEXT NOT NULL  -- as they stand in the text, between 「 and 」
);
CREATE INDEX quotations_by_person ON quotations (person_id);
CREATE INDEX quotations_of_draft ON quotations (draft_id) WHERE draft_id IS NOT NULL;
CREATE INDEX quotations_of_complaint ON quotations (complaint_id) WHERE complaint_id IS NOT NULL;

-- Telephone numbers that people wrote themselves. The roster's alone lead to its households.
ALTER TABLE people ADD COLUMN own_phone INTEGER NOT NULL DEFAULT 0 CHECK (own_phone IN (0, 1));
UPDATE people SET own_phone = 1 WHERE phone IS NOT NULL AND (on_roster = 0 OR id IN (
    SELECT subject_id FROM ledger JOIN ledger_values ON entry_id = ledger.id
    WHERE subject = 'person' AND act = 'correct' AND COALESCE(json_extract(facts, '$.what'), 'phone') = 'phone'
));

-- The file of a person's data is read by these, however large the tables are.
CREATE INDEX drafts_by_person ON drafts (person_id);
CREATE INDEX drafts_by_reporter ON drafts (reporter_id) WHERE reporter_id IS NOT NULL;
CREATE INDEX form_drafts_by_person ON form_drafts (person_id);
CREATE INDEX ratings_by_person ON ratings (person_id);
CREATE INDEX calls_by_person ON calls (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX topics_by_proposer ON topics (proposer_id);
CREATE INDEX supporters_by_person ON supporters (person_id);
CREATE INDEX reviews_by_person ON reviews (person_id);
CREATE INDEX opinions_by_person ON opinions (person_id);
CREATE INDEX gates_by_person ON gates (by) WHERE by IS NOT NULL;
CREATE INDEX votes_by_person ON votes (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX acknowledgements_by_person ON acknowledgements (person_id);
CREATE INDEX files_by_person ON files (by) WHERE by IS NOT NULL;

-- The latest change of each post and each seat, by the ledger entry it came after: the head file notes them, so
-- that a restore doesn't give back what was taken away since. Ids only; seats of committees are kind 'member'.
CREATE TABLE post_changes (
    kind TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    place_id INTEGER NOT NULL,  -- an area; for a seat the committee
    category TEXT NOT NULL,
    held INTEGER NOT NULL CHECK (held IN (0, 1)),
    entry INTEGER NOT NULL,
    PRIMARY KEY (kind, person_id, place_id, category)
);
CREATE TRIGGER posts_given AFTER INSERT ON posts
BEGIN
    INSERT OR REPLACE INTO post_changes VALUES (
        NEW.role, NEW.person_id, NEW.area_id, NEW.category, 1, (SELECT COALESCE(max(id), 0) FROM ledger)
    );
END;
CREATE TRIGGER posts_ended AFTER DELETE ON posts
BEGIN
    INSERT OR REPLACE INTO post_changes VALUES (
        OLD.role, OLD.person_id, OLD.area_id, OLD.category, 0, (SELECT COALESCE(max(id), 0) FROM ledger)
    );
END;
CREATE TRIGGER posts_handed_over AFTER UPDATE OF person_id ON posts
BEGIN
    INSERT OR REPLACE INTO post_changes VALUES (
        OLD.role, OLD.person_id, OLD.area_id, OLD.category, 0, (SELECT COALESCE(max(id), 0) FROM ledger)
    );
    INSERT OR REPLACE INTO post_changes VALUES (
        NEW.role, NEW.person_id, NEW.area_id, NEW.category, 1, (SELECT COALESCE(max(id), 0) FROM ledger)
    );
END;
CREATE TRIGGER seats_given AFTER INSERT ON members
BEGIN
    INSERT OR REPLACE INTO post_changes VALUES (
        'member', NEW.person_id, NEW.body_id, '', 1, (SELECT COALESCE(max(id), 0) FROM ledger)
    );
END;
CREATE TRIGGER seats_ended AFTER DELETE ON members
BEGIN
    INSERT OR REPLACE INTO post_changes VALUES (
        'member', OLD.person_id, OLD.body_id, '', 0, (SELECT COALESCE(max(id), 0) FROM ledger)
    );
END;
CREATE TRIGGER seats_handed_over AFTER UPDATE OF person_id ON members
BEGIN
    INSERT OR REPLACE INTO post_changes VALUES (
        'member', OLD.person_id, OLD.body_id, '', 0, (SELECT COALESCE(max(id), 0) FROM ledger)
    );
    INSERT OR REPLACE INTO post_changes VALUES (
        'member', NEW.person_id, NEW.body_id, '', 1, (SELECT COALESCE(max(id), 0) FROM ledger)
    );
END;

-- What 本人 said of the last result, for cards and the ledger's filter. Ratings of before are looked up once; those of
-- who wrote it down or worked on it say nothing about the work.

ALTER TABLE complaints ADD COLUMN score TEXT;
ALTER TABLE complaints ADD COLUMN contacted INTEGER CHECK (contacted IN (0, 1));

UPDATE complaints SET score = (
    SELECT ratings.score FROM ratings
    WHERE complaint_id = complaints.id AND person_id = reporter_id AND round = complaints.rounds
) WHERE on_behalf = 0 AND (claimed_by IS NULL OR claimed_by <> reporter_id);

CREATE INDEX complaints_by_score ON complaints (score, id) WHERE score IS NOT NULL;

-- Who returned it, who is no arbiter of the appeal; and who held it before a transfer (首接负责), from now on.

ALTER TABLE complaints ADD COLUMN returned_by INTEGER REFERENCES people (id);
ALTER TABLE complaints ADD COLUMN answerable_id INTEGER REFERENCES people (id);

UPDATE complaints SET returned_by = (
    SELECT by FROM ledger JOIN people ON people.id = by
    WHERE subject = 'complaint' AND subject_id = complaints.id AND act = 'return' ORDER BY ledger.id DESC LIMIT 1
) WHERE status = 'returned' OR appealed = 1;

-- A receipt proves that a vote is in, and no longer what it says: docs/decisions/0030.

ALTER TABLE votes ADD COLUMN slot TEXT;  -- leads from the key and the voter to the vote, while there is a key
ALTER TABLE votes ADD COLUMN opening TEXT;  -- of a secret vote's receipt, shown to its voter alone; gone at the close
UPDATE votes SET slot = receipt WHERE ballot_id IN (SELECT id FROM ballots WHERE state = 'open');
CREATE UNIQUE INDEX one_vote_a_slot ON votes (ballot_id, slot) WHERE slot IS NOT NULL;

-- After a secret ballot the receipts stand here, without their choices, by receipt and nothing else.
CREATE TABLE receipts (
    ballot_id INTEGER NOT NULL REFERENCES ballots (id),
    receipt TEXT NOT NULL,
    PRIMARY KEY (ballot_id, receipt)
) WITHOUT ROWID;
INSERT INTO receipts (ballot_id, receipt)
    SELECT ballot_id, receipt FROM votes JOIN ballots ON ballots.id = ballot_id
    WHERE state = 'closed' AND secret = 1;

-- Appointments and announcements belong to a community: to that of the secretary who made them.

ALTER TABLE appointments ADD COLUMN area_id INTEGER REFERENCES areas (id);  -- NULL: the config's, everybody's
ALTER TABLE announcements ADD COLUMN area_id INTEGER REFERENCES areas (id);  -- NULL: drafted by no secretary

UPDATE appointments SET area_id = (
    SELECT posts.area_id FROM ledger JOIN posts ON posts.person_id = ledger.by AND posts.role = 'secretary'
    WHERE ledger.subject = 'appointment' AND ledger.subject_id = appointments.id AND ledger.act = 'add'
    ORDER BY posts.area_id LIMIT 1
);
UPDATE announcements SET area_id = (
    SELECT posts.area_id FROM posts WHERE posts.person_id = author_id AND posts.role = 'secretary'
    ORDER BY posts.area_id LIMIT 1
);

-- Two communities may each have their own of a name: what is unique is the name within the area.
ALTER TABLE appointments RENAME COLUMN name TO unique_name;
ALTER TABLE appointments ADD COLUMN name TEXT NOT NULL DEFAULT '';
UPDATE appointments SET name = unique_name;
UPDATE appointments SET unique_name = COALESCE(area_id, 0) || ':' || name;

-- When something was held back, so that it can be forgotten some day; of what is there now, no later than now.
ALTER TABLE held ADD COLUMN put_at INTEGER NOT NULL DEFAULT 0;
UPDATE held SET put_at = (SELECT COALESCE(MAX(at), 0) FROM ledger);

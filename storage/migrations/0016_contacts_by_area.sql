-- Service numbers (便民电话) belong to an area: a community's or a grid's.

CREATE TABLE area_contacts (
    id INTEGER PRIMARY KEY,
    area_id INTEGER NOT NULL REFERENCES areas (id),
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    removed INTEGER NOT NULL DEFAULT 0  -- a removed one stays for the cards that show it
);
CREATE UNIQUE INDEX contacts_by_name ON area_contacts (area_id, name) WHERE removed = 0;

-- The flat list was everybody's: each community gets all of it, in the same order.
INSERT INTO area_contacts (area_id, name, phone, note)
    SELECT areas.id, contacts.name, contacts.phone, contacts.note
    FROM contacts JOIN areas ON areas.level = 'community'
    ORDER BY areas.id, contacts.id;

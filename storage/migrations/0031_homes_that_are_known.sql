-- A home that its person only says gives no rights; the one their neighbours know does.

ALTER TABLE people ADD COLUMN known_home_id INTEGER REFERENCES areas (id);
-- The household a person counts with, whatever home or telephone they have said since.
ALTER TABLE people ADD COLUMN counted_household TEXT;
ALTER TABLE people ADD COLUMN counted_until INTEGER;

-- Those who were seen in a group are known there: at the home they said, if it lies in that community.
UPDATE people SET known_home_id = COALESCE(
    (
        SELECT home.id FROM neighbours JOIN areas AS community ON community.id = community_id
        JOIN areas AS home ON home.path || '.' LIKE community.path || '.%'
        WHERE neighbours.telegram_id = people.telegram_id AND home.id = people.home_id
    ),
    (
        SELECT community_id FROM neighbours WHERE neighbours.telegram_id = people.telegram_id
        ORDER BY first_seen, community_id LIMIT 1
    )
);

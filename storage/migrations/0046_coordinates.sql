-- Where a building stands, in millionths of a degree (WGS 84), so that a location that somebody shares leads to it.
-- Areas of before have none.

ALTER TABLE areas ADD COLUMN latitude INTEGER CHECK (latitude BETWEEN -90000000 AND 90000000);
ALTER TABLE areas ADD COLUMN longitude INTEGER CHECK (longitude BETWEEN -180000000 AND 180000000);

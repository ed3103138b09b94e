-- The flat list of numbers went into area_contacts; nothing reads it any more.

DROP TABLE contacts;

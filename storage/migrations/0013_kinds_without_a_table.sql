-- Open lists of kinds leave the schema: a new kind of area, role, complaint or file needs no rebuilt table any
-- more. Their enums in the code check each value where it is read and written. What stays are CHECKs that are
-- closed by nature: states of a life, booleans, scales, ranges.
--
-- Only the text of the schema changes, as SQLite's documentation has it for dropping a CHECK: rows, indexes,
-- triggers and the full-text index are not touched, and no table is copied, however large.

PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(sql,
    ' CHECK (level IN (''subdistrict'',''community'',''grid'',''building'',''unit'',''household''))', '')
    WHERE type = 'table' AND name = 'areas';
UPDATE sqlite_master SET sql = replace(sql,
    ' CHECK (role IN (''resident'',''building_lead'',''grid_worker'',''grid_leader'',''provider'',
        ''department'',''volunteer'',''delegate'',''secretary'',''subdistrict''))', '')
    WHERE type = 'table' AND name = 'posts';
UPDATE sqlite_master SET sql = replace(sql,
    ' CHECK (purpose IN (''residents'',''staff'',''committee'',''department''))', '')
    WHERE type = 'table' AND name = 'bindings';
UPDATE sqlite_master SET sql = replace(replace(sql,
    ' CHECK (kind IN (''question'',''help'',''complaint'',''suggestion'',''praise'',''service''))', ''),
    ' CHECK (channel IN (''group'',''private'',''whisper'',''desk'',''hotline'',''visit'',
        ''meeting'',''listening_day''))', '')
    WHERE type = 'table' AND name = 'complaints';
UPDATE sqlite_master SET sql = replace(replace(replace(sql,
    ' CHECK (subject IN (''draft'',''complaint'',''album'',''announcement''))', ''),
    ' CHECK (kind IN (''photo'',''video'',''voice'',''audio'',''animation'',''video_note'',''document'',''location''))', ''),
    ' CHECK (purpose IN (''report'',''work''))', '')
    WHERE type = 'table' AND name = 'files';
UPDATE sqlite_master SET sql = replace(sql, ' CHECK (base IN (''present'',''all''))', '')
    WHERE type = 'table' AND name IN ('bodies', 'ballots');
UPDATE sqlite_master SET sql = replace(sql,
    ' CHECK (party IN ('''',''community'',''party'',''residents'',''concerned''))', '')
    WHERE type = 'table' AND name = 'members';
UPDATE sqlite_master SET sql = replace(sql, ' CHECK (kind IN (''yes_no'',''single'',''several'',''ranked''))', '')
    WHERE type = 'table' AND name = 'ballots';
UPDATE sqlite_master SET sql = replace(sql, ' CHECK (size IN (''major'',''minor'',''urgent''))', '')
    WHERE type = 'table' AND name = 'topics';
UPDATE sqlite_master SET sql = replace(replace(replace(sql,
    ' CHECK (kind IN (''listening'',''reception'',''communication'',''meeting'',''month_end'',''class'',''plain''))', ''),
    ' CHECK (holiday IN (''keep'',''skip'',''next workday''))', ''),
    ' CHECK (catch_up IN (''all'',''latest'',''fresh''))', '')
    WHERE type = 'table' AND name = 'appointments';
UPDATE sqlite_master SET sql = replace(sql, ' CHECK (name IN (''respond'',''answer'',''resolve''))', '')
    WHERE type = 'table' AND name = 'clocks';
UPDATE sqlite_master SET sql = replace(sql,
    ' CHECK (reason IN (''residents'',''material'',''funds'',''weather''))', '')
    WHERE type = 'table' AND name = 'deferrals';
PRAGMA writable_schema = RESET;

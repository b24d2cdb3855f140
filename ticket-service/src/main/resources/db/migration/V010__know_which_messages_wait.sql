-- A reply may answer some of the shopper's messages: then he waits since the oldest of the others.
-- [{"seq": 4, "since": "2026-11-30T09:00:00.000Z"}, …], oldest first. Of those that wait already only the
-- oldest one's time is known.
ALTER TABLE conversation ADD COLUMN unanswered jsonb NOT NULL DEFAULT '[]';
UPDATE conversation
SET unanswered = jsonb_build_array(jsonb_build_object(
        'seq', shopper_seq,
        'since', to_char(waiting_since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
WHERE waiting_since IS NOT NULL;
ALTER TABLE conversation DROP COLUMN waiting_since;
-- What the shopper has opened may grow with each message; this type is written without a query for each row.
ALTER TABLE conversation ALTER COLUMN faqs DROP DEFAULT;
ALTER TABLE conversation ALTER COLUMN faqs TYPE jsonb USING to_jsonb(faqs);
ALTER TABLE conversation ALTER COLUMN faqs SET DEFAULT '[]';

-- What was done in other services comes as an event, and may come again.
ALTER TABLE audit ADD COLUMN event uuid;
CREATE UNIQUE INDEX audit_event ON audit (event) WHERE event IS NOT NULL;

-- What is closed is forgotten after a time: the table grows with what happens, not for ever.
ALTER TABLE applied_version ADD COLUMN closed_at timestamptz;
CREATE INDEX applied_version_closed ON applied_version (closed_at) WHERE closed_at IS NOT NULL;

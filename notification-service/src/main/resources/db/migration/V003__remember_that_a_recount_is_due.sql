-- One row while the badges are to be counted from the source: at the very first start, and from a hole in the events
-- until a recount that began after it has succeeded. `asked` tells one asking from the next.
CREATE TABLE recount_due (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    asked    bigint NOT NULL DEFAULT 1
);
INSERT INTO recount_due DEFAULT VALUES;

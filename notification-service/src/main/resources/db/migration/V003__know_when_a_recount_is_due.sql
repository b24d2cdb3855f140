-- One row while the badges have to be counted from ticket-service: before the first count, and from
-- each hole on until a recount that began behind it is through. The mark says which hole.
CREATE TABLE recount_due (
    one  boolean PRIMARY KEY DEFAULT true CHECK (one),
    mark uuid    NOT NULL
);
INSERT INTO recount_due (mark) VALUES (gen_random_uuid());

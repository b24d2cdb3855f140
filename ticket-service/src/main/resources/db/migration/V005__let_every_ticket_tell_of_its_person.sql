-- Changes of people that their tickets have still to tell, each ticket with an event of its own.
CREATE TABLE person_change (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    profile uuid        NOT NULL,
    -- the ticket whose own events told of it at once
    told_by uuid,
    -- in the order of their ids, the last ticket that has told
    told    uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
    -- until then a replica is at work on it
    due     timestamptz NOT NULL DEFAULT clock_timestamp()
);

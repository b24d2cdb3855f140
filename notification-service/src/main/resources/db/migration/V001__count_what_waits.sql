-- The tickets that wait for a person. A badge is how many there are of a store: nothing can drift.
CREATE TABLE waiting_ticket (
    conversation uuid PRIMARY KEY,
    store        text NOT NULL
);
CREATE INDEX waiting_ticket_store ON waiting_ticket (store);

CREATE TABLE applied_version (
    conversation uuid PRIMARY KEY,
    incarnation  text   NOT NULL,
    version      bigint NOT NULL
);

CREATE TABLE handoff_settings (
    store             text PRIMARY KEY,
    version           integer     NOT NULL,
    assistant_enabled boolean     NOT NULL,
    destination       text        NOT NULL,
    updated_at        timestamptz NOT NULL
);

-- Who owns each conversation that is not closed, as its events said last.
CREATE TABLE ownership (
    conversation uuid PRIMARY KEY,
    store        text    NOT NULL,
    profile      uuid    NOT NULL,
    owner        text    NOT NULL,
    epoch        integer NOT NULL
);
CREATE INDEX ownership_by_store ON ownership (store, owner);

CREATE TABLE applied_version (
    conversation uuid PRIMARY KEY,
    incarnation  text   NOT NULL,
    version      bigint NOT NULL
);

CREATE TABLE outbox (
    position   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slot       smallint    NOT NULL,
    topic      text        NOT NULL,
    key        text        NOT NULL,
    headers    text        NOT NULL,
    payload    bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 5000);

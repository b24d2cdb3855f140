-- One row that says which life of this database this is: readers' marks start anew after a restore.
CREATE TABLE incarnation (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    id       uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO incarnation DEFAULT VALUES;

CREATE TABLE store (
    key            text PRIMARY KEY,
    name           text        NOT NULL,
    time_zone      text        NOT NULL,
    default_locale text        NOT NULL,
    locales        text[]      NOT NULL,
    version        bigint      NOT NULL,
    next_number    bigint      NOT NULL DEFAULT 1,
    created_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The newest settings that other services announced, so that a restart knows them before it reads.
CREATE TABLE known_settings (
    store   text   NOT NULL,
    kind    text   NOT NULL,
    version bigint NOT NULL,
    type    text   NOT NULL,
    payload jsonb  NOT NULL,
    PRIMARY KEY (store, kind)
);

CREATE TABLE profile (
    id          uuid PRIMARY KEY,
    store       text        NOT NULL,
    external_id text        NOT NULL,
    name        text,
    email       text,
    phone       text,
    verified    boolean     NOT NULL DEFAULT false,
    segments    text[]      NOT NULL DEFAULT '{}',
    properties  jsonb       NOT NULL DEFAULT '{}',
    created_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    UNIQUE (external_id, store)
);

CREATE TABLE profile_event (
    id         uuid        NOT NULL,
    profile    uuid        NOT NULL REFERENCES profile,
    type       text        NOT NULL,
    at         timestamptz NOT NULL,
    properties jsonb       NOT NULL DEFAULT '{}',
    PRIMARY KEY (profile, id)
);
CREATE INDEX profile_event_newest ON profile_event (profile, at DESC, id DESC);

-- The aggregate. What every message changes has no secondary index: such updates stay within the page.
CREATE TABLE conversation (
    id              uuid PRIMARY KEY,
    store           text        NOT NULL,
    number          bigint      NOT NULL,
    profile         uuid        NOT NULL,
    channel         text        NOT NULL,
    status          text        NOT NULL,
    owner           text        NOT NULL,
    epoch           integer     NOT NULL,
    assignee_id     text,
    assignee_name   text,
    snoozed_until   timestamptz,
    marked_unread   boolean     NOT NULL,
    waiting_since   timestamptz,
    closed_by       text,
    closed_at       timestamptz,
    last_seq        bigint      NOT NULL,
    read_by_shopper bigint      NOT NULL,
    read_by_agent   bigint      NOT NULL,
    -- the newest messages of the shopper, of an agent, and of any other agent: what "unread" and
    -- "moved" ask for
    shopper_seq     bigint      NOT NULL,
    agent_id        text,
    agent_seq       bigint      NOT NULL,
    other_agent_seq bigint      NOT NULL,
    last_message    jsonb,
    legal_version   text,
    faqs            text[]      NOT NULL DEFAULT '{}',
    -- when an assistant that gave no sign loses the conversation
    assistant_due   timestamptz,
    version         bigint      NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL
) WITH (fillfactor = 70);
-- One active web chat for each shopper is this index, not a check.
CREATE UNIQUE INDEX conversation_one_active ON conversation (profile, channel, store) WHERE status <> 'CLOSED';
CREATE UNIQUE INDEX conversation_number ON conversation (number, store);
CREATE INDEX conversation_of_profile ON conversation (profile, created_at DESC, id DESC);
CREATE INDEX conversation_snooze_due ON conversation (snoozed_until) WHERE snoozed_until IS NOT NULL;
CREATE INDEX conversation_assistant_due ON conversation (assistant_due) WHERE assistant_due IS NOT NULL;

-- What the list of tickets filters and sorts by: written once for each batch and ticket.
CREATE TABLE ticket_list_item (
    id            uuid PRIMARY KEY,
    store         text        NOT NULL,
    status        text        NOT NULL,
    owner         text        NOT NULL,
    channel       text        NOT NULL,
    assignee_id   text,
    unread        boolean     NOT NULL,
    activity_at   timestamptz NOT NULL,
    waiting_since timestamptz
);
CREATE INDEX ticket_list_newest ON ticket_list_item (store, status, owner, activity_at DESC, id DESC);
CREATE INDEX ticket_list_waiting ON ticket_list_item (store, status, owner, waiting_since, id);

CREATE TABLE message (
    conversation  uuid        NOT NULL,
    seq           bigint      NOT NULL,
    rev           integer     NOT NULL,
    id            uuid        NOT NULL,
    client_id     uuid,
    author_kind   text        NOT NULL,
    author_id     text,
    author_name   text        NOT NULL,
    author_avatar text,
    text          text        NOT NULL,
    automated     boolean     NOT NULL DEFAULT false,
    -- the conversation's version with this message: what "changed since" and the trace ask for
    version       bigint      NOT NULL,
    accepted_at   timestamptz NOT NULL,
    at            timestamptz NOT NULL,
    PRIMARY KEY (conversation, seq)
);

CREATE TABLE note (
    conversation uuid        NOT NULL,
    id           uuid        NOT NULL,
    after_seq    bigint      NOT NULL,
    author_id    text        NOT NULL,
    author_name  text        NOT NULL,
    text         text        NOT NULL,
    version      bigint      NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (conversation, id)
);
CREATE INDEX note_place ON note (conversation, after_seq, at, id);

-- The ids of shoppers' frames: kept as long as the message.
CREATE TABLE command_id (
    client_id    uuid        NOT NULL,
    profile      uuid        NOT NULL,
    store        text        NOT NULL,
    conversation uuid        NOT NULL,
    seq          bigint,
    message      uuid,
    at           timestamptz NOT NULL,
    PRIMARY KEY (client_id, profile, store)
);

-- The ids of REST calls that created or sent something, with the first answer.
CREATE TABLE request_id (
    key    text        NOT NULL,
    caller text        NOT NULL,
    path   text        NOT NULL,
    status integer     NOT NULL,
    etag   text,
    body   text        NOT NULL,
    -- as long as the message that it made, not only for a day
    keep   boolean     NOT NULL,
    at     timestamptz NOT NULL,
    PRIMARY KEY (key, caller, path)
);
CREATE INDEX request_id_age ON request_id (at) WHERE NOT keep;

-- Marks outside the aggregate: no version, no event.
CREATE TABLE delivery (
    conversation uuid        NOT NULL,
    up_to        bigint      NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (conversation, up_to)
);
CREATE TABLE read_mark (
    conversation uuid        NOT NULL,
    side         text        NOT NULL,
    up_to        bigint      NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (conversation, side, up_to)
);
CREATE TABLE publication (
    conversation uuid        NOT NULL,
    version      bigint      NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (conversation, version)
);

-- How far each partition of the commands is done: the fence against redelivery and zombies.
CREATE TABLE command_progress (
    topic_id    uuid    NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint  NOT NULL,
    PRIMARY KEY (topic_id, partition)
);

CREATE TABLE agent (
    id         text PRIMARY KEY,
    name       text        NOT NULL,
    stores     text[]      NOT NULL,
    roles      text[]      NOT NULL,
    presence   text        NOT NULL DEFAULT 'ONLINE',
    seen_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE audit (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL,
    store      text        NOT NULL,
    actor_kind text        NOT NULL,
    actor_id   text,
    actor_name text,
    action     text        NOT NULL,
    subject    text        NOT NULL,
    detail     jsonb       NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_subject ON audit (subject, id DESC);
CREATE INDEX audit_store ON audit (store, id DESC);

CREATE TABLE cursor_key (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    secret   bytea NOT NULL
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

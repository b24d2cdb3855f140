-- What a store has decided about its chat. The document holds secrets of the store too: it is read
-- by gateways alone and travels nowhere.
CREATE TABLE chat_settings (
    store      text PRIMARY KEY,
    version    bigint      NOT NULL,
    document   text        NOT NULL,
    changed_at timestamptz NOT NULL
);

-- The keys that sign shoppers' tokens. All replicas share them.
CREATE TABLE signing_key (
    id         text PRIMARY KEY,
    secret     bytea       NOT NULL,
    created_at timestamptz NOT NULL
);

-- Storefront tokens that were used, until they could not be used anyway; with what is needed to give
-- the same answer to the same request once more.
CREATE TABLE spent_proof (
    id              text PRIMARY KEY, -- store/jti
    idempotency_key text,
    request         text        NOT NULL,
    key_id          text        NOT NULL,
    issued_at       timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL
);

CREATE INDEX spent_proof_expires_at ON spent_proof (expires_at);

CREATE TABLE outbox (
    position   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slot       smallint    NOT NULL,
    topic      text        NOT NULL,
    key        text        NOT NULL,
    headers    text        NOT NULL,
    payload    bytea       NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

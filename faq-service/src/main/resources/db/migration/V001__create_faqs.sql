CREATE TABLE faq (
    id         uuid PRIMARY KEY,
    store      text        NOT NULL,
    locale     text        NOT NULL,
    question   text        NOT NULL,
    answer     text        NOT NULL,
    published  boolean     NOT NULL,
    -- The merchant's order within store and locale. Two may share a place; the id decides then.
    place      integer     NOT NULL,
    version    integer     NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX faq_by_store ON faq (store, locale, place, id);

CREATE TABLE faq_version (
    faq       uuid        NOT NULL REFERENCES faq ON DELETE CASCADE,
    version   integer     NOT NULL,
    change    text        NOT NULL,
    locale    text        NOT NULL,
    question  text        NOT NULL,
    answer    text        NOT NULL,
    published boolean     NOT NULL,
    by_id     text        NOT NULL,
    by_name   text        NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (faq, version)
);

-- The first answer to a request that may come again; kept as long as its FAQ, and a day at least.
CREATE TABLE remembered (
    caller text        NOT NULL,
    path   text        NOT NULL,
    key    text        NOT NULL,
    faq    uuid        NOT NULL,
    status integer     NOT NULL,
    body   text        NOT NULL,
    at     timestamptz NOT NULL,
    PRIMARY KEY (caller, path, key)
);

-- Signs cursors, for every replica and over restarts.
CREATE TABLE cursor_key (
    one    boolean PRIMARY KEY DEFAULT true CHECK (one),
    secret bytea NOT NULL
);
INSERT INTO cursor_key (secret)
VALUES (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

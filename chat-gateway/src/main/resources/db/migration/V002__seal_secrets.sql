-- What is secret is kept sealed (dev.vetrina.kit.secret), and never as it is. What a release before
-- kept as it is, in the document and in signing_key.secret, is sealed when a gateway starts.
ALTER TABLE chat_settings ADD COLUMN sealed_secrets text;

ALTER TABLE signing_key
    ADD COLUMN sealed_secret text,
    ALTER COLUMN secret DROP NOT NULL,
    ADD CONSTRAINT signing_key_secret_in_one_form CHECK (num_nonnulls(secret, sealed_secret) = 1);

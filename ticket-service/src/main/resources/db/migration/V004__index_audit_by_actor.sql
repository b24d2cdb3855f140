CREATE INDEX audit_actor ON audit (actor_id, id DESC);

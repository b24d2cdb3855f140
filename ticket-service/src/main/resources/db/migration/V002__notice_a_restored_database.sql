-- Which life of this database this is. It changes by itself where versions that were given may be
-- given once more for something else: after a promotion or a recovery to a point in time (the
-- timeline), in another cluster (its identifier), and where a dump was read back (the table's oid).
-- A copy of the files that only crash recovery touched looks like a restart: there the row of
-- incarnation is renewed by hand, as docs/operations.md says.
CREATE FUNCTION current_incarnation() RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT md5(concat_ws('/',
        incarnation.id,
        (SELECT system_identifier FROM pg_control_system()),
        left(pg_walfile_name(pg_current_wal_lsn()), 8),
        'conversation'::regclass::oid))::uuid
    FROM incarnation
$$;

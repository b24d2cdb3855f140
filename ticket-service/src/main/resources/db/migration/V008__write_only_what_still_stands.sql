-- A statement that was decided on what its writer remembers fails where that is out of date, as one
-- that cannot be serialized: so it needs no transaction around it, and no look before it.
CREATE FUNCTION all_met(met boolean) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF NOT met THEN
        RAISE EXCEPTION 'Another wrote meanwhile' USING ERRCODE = 'serialization_failure';
    END IF;
    RETURN true;
END
$$;

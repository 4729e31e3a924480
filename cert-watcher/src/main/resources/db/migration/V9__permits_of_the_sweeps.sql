-- The same columns as remediation-service's lanes: the next free permit in nanoseconds since 1970. The
-- previous version goes on with next_at; each of the two follows the other.
ALTER TABLE request_pace ADD COLUMN kept boolean NOT NULL DEFAULT false;
ALTER TABLE request_pace ADD COLUMN next_turn bigint NOT NULL DEFAULT 0;
UPDATE request_pace SET next_turn = cast(extract(epoch from next_at) * 1000000000 AS bigint);

CREATE FUNCTION request_pace_in_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF new.next_at IS NULL OR (TG_OP = 'UPDATE' AND new.next_turn <> old.next_turn) THEN
        new.next_at := to_timestamp(new.next_turn / 1e9);
    ELSIF TG_OP = 'INSERT' OR new.next_at <> old.next_at THEN
        new.next_turn := cast(extract(epoch from new.next_at) * 1000000000 AS bigint);
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER request_pace_in_step BEFORE INSERT OR UPDATE ON request_pace
    FOR EACH ROW EXECUTE FUNCTION request_pace_in_step();

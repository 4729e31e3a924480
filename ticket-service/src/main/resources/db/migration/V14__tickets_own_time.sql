-- What came in bulk is no news by itself: only the help desk's own time says when it was written. Null for tickets of
-- before.
alter table ticket add column imported boolean;

-- A closed incident is noted as well: only its outcome says whether its subject was unhealthy, and was repaired.
alter table problem_inbox add column closed boolean not null default false;

create function problem_note_closed_incident() returns trigger language plpgsql as
$$
begin
    insert into problem_inbox (incident_id, closed) values (new.id, true);
    return null;
end
$$;
create trigger closed_incident_into_problem_inbox
    after update of closed_at on incident
    for each row when (old.closed_at is null and new.closed_at is not null)
    execute function problem_note_closed_incident();

-- Every decision, for ever. Entries are written freely; a tick seals them in order (hash chain).

create table audit_entry (
    seq           bigint generated always as identity primary key,
    at            timestamptz not null,
    actor         text        not null,
    action        text        not null,
    subject       text,
    run_id        uuid,
    intention_id  uuid,
    rule          text,
    numbers       text,
    -- The link of the chain; set once.
    position      bigint unique,
    previous_hash text,
    hash          text
);
create index audit_unsealed on audit_entry (seq) where position is null;
create index audit_run on audit_entry (run_id, seq) where run_id is not null;
create index audit_subject on audit_entry (subject, seq) where subject is not null;
-- Most entries are the service's own; who asks for an actor asks for a person.
create index audit_actor on audit_entry (actor, seq) where actor <> 'certloop';
create index audit_at on audit_entry using brin (at);

-- The last link, apart from the entries: entries that are cut off at the end are missed.
create table audit_head (
    one      boolean primary key default true check (one),
    position bigint not null,
    hash     text   not null
);
insert into audit_head (position, hash) values (0, repeat('0', 64));

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.position is null and new.position is not null
        and (new.seq, new.at, new.actor, new.action) = (old.seq, old.at, old.actor, old.action)
        and (new.subject, new.run_id, new.intention_id, new.rule, new.numbers)
            is not distinct from
            (old.subject, old.run_id, old.intention_id, old.rule, old.numbers) then
        return new;
    end if;
    raise exception 'the audit is append-only: % is refused', tg_op;
end $$;

create trigger audit_entry_append_only before update or delete on audit_entry
    for each row execute function audit_is_append_only();

create function audit_stays() returns trigger language plpgsql as $$
begin
    raise exception 'the audit is append-only: % is refused', tg_op;
end $$;

create trigger audit_entry_stays before truncate on audit_entry
    for each statement execute function audit_stays();
create trigger audit_head_stays before delete or truncate on audit_head
    for each statement execute function audit_stays();

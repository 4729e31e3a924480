-- Exports and deletions of the data of one customer or person. Rows stay, as the record of what was done; the
-- subjects go when it is done, and the salt of their digest with them.
create table personal_data_request (
    id             uuid primary key,
    type           text        not null,
    requested_by   text        not null,
    requested_at   timestamptz not null,
    subject_digest text        not null,
    salt           text,
    subjects       text,
    -- Ids of what is the subject's, by the sets of the map.
    owned          text        not null,
    pass           int         not null default 0,
    at_table       int         not null default 0,
    at_block       bigint      not null default 0,
    changes        bigint      not null default 0,
    receipt        text        not null,
    finished_at    timestamptz,
    complete       boolean     not null default false
);

-- The chain holds a salted digest of what can be personal (actor, subject, numbers) instead of the values: when they are
-- replaced, the salt goes, the digest stays, and the chain holds (docs/decisions/0030). Older entries, and those of a
-- replica of the previous version, are sealed with the values (sealed_as is null).
alter table audit_entry add column salt uuid, add column commitment text, add column sealed_as smallint;
alter table audit_entry alter column salt set default gen_random_uuid();

create function audit_commitment(salt uuid, actor text, subject text, numbers text) returns text immutable
    language sql as $$
    select encode(sha256(convert_to(
        'salt=' || coalesce(salt::text, '-') || E'\n'
        || 'actor=' || octet_length(convert_to(actor, 'UTF8')) || ':' || actor || E'\n'
        || 'subject=' || coalesce(octet_length(convert_to(subject, 'UTF8')) || ':' || subject, '-') || E'\n'
        || 'numbers=' || coalesce(octet_length(convert_to(numbers, 'UTF8')) || ':' || numbers, '-') || E'\n',
        'UTF8')), 'hex')
$$;

-- Beside sealing, it now lets personal data be replaced: the commitment to the values comes in the place of the salt.
create or replace function audit_is_append_only() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.position is null and new.position is not null
        and (new.seq, new.at, new.actor, new.action) = (old.seq, old.at, old.actor, old.action)
        and (new.subject, new.run_id, new.intention_id, new.rule, new.numbers, new.salt, new.commitment)
            is not distinct from
            (old.subject, old.run_id, old.intention_id, old.rule, old.numbers, old.salt, old.commitment) then
        return new;
    end if;
    if tg_op = 'UPDATE' and new.salt is null
        and new.commitment = coalesce(old.commitment,
            audit_commitment(old.salt, old.actor, old.subject, old.numbers))
        and (new.seq, new.at, new.action) = (old.seq, old.at, old.action)
        and (new.run_id, new.intention_id, new.rule, new.position, new.previous_hash, new.hash, new.sealed_as)
            is not distinct from
            (old.run_id, old.intention_id, old.rule, old.position, old.previous_hash, old.hash, old.sealed_as) then
        return new;
    end if;
    raise exception 'the audit is append-only: % is refused', tg_op;
end $$;

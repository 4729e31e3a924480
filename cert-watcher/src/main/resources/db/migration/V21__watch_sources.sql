-- Names that no control plane knows, from lists. What was read last counts until the list can be read again.
create table watch_source (
    name       text primary key,
    next_read  timestamptz not null,
    read_at    timestamptz,
    digest     text,
    names      integer     not null default 0,
    notes      jsonb       not null default '[]',
    flaw       text,
    flaw_since timestamptz,
    held       text,
    held_reads integer     not null default 0
);
-- Each port of a source is an account. One without names stays until sweeps have seen its domains gone.
create table watch_account (
    account_id text primary key,
    source     text not null
);
create table watch_target (
    account_id text        not null,
    name       text        not null,
    source     text        not null,
    shown      text        not null,
    port       integer     not null,
    expected   text,
    labels     jsonb       not null,
    owner      text,
    changed_at timestamptz not null,
    read       bigint      not null,
    primary key (account_id, name)
);
create index watch_target_by_source on watch_target (source, read);
create index watch_target_by_label on watch_target using gin (labels jsonb_path_ops);
create index watch_target_by_owner on watch_target (owner) where owner is not null;

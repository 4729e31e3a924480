-- The next free turn at the provider, in nanoseconds since 1970; replicas lease slices of turns.
create table request_lane (
    account_id text    not null,
    api        text    not null,
    kept       boolean not null,
    next_turn  bigint  not null,
    primary key (account_id, api, kept)
);

-- Times in which nothing is changed: once, or every week by the clock of a zone.
create table maintenance_window (
    id         uuid primary key,
    account_id text,
    once_from  timestamptz,
    once_until timestamptz,
    week_days  text,
    week_from  text,
    week_until text,
    zone       text,
    owner      text        not null,
    reason     text        not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    check ((once_from is null) <> (week_days is null))
);
create index maintenance_window_expires_at on maintenance_window (expires_at);

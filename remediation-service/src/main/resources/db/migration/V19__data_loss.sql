-- What replicas hold against what they remember, to notice a database that went back: one row.
create table database_heartbeat (
    id          smallint    primary key check (id = 1),
    -- The cluster and its timeline: 'system identifier/timeline'.
    server      text        not null,
    beat        bigint      not null,
    beat_at     timestamptz not null,
    last_window uuid
);

-- Times whose committed rows may be lost; few rows, kept for ever.
create table data_loss_window (
    id         uuid        primary key,
    cause      text        not null,
    lost_from  timestamptz not null,
    noticed_at timestamptz not null,
    -- Until then a write whose intention is lost may still land.
    settled_at timestamptz not null
);

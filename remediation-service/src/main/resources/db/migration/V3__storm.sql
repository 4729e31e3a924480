-- The one state of the storm, and what other services say about faults that many subjects share.

create table storm (
    id          int primary key check (id = 1),
    version     bigint      not null,
    state       text        not null,
    -- What belongs to the state: since, who set it, the present wave.
    state_data  text        not null,
    runs        int         not null,
    fleet       int,
    fleet_at    timestamptz,
    measured_at timestamptz not null
);
insert into storm (id, version, state, state_data, runs, measured_at)
values (1, 0, 'CALM', json_build_object('since', now())::text, 0, now() - interval '1 day');

create table storm_signal (
    source      text        not null,
    external_id text        not null,
    kind        text        not null,
    subjects    int         not null,
    since       timestamptz not null,
    expires_at  timestamptz not null,
    reason      text        not null,
    primary key (source, external_id)
);

-- Which runs took a place in a wave after a storm.
create table run_wave (
    wave     uuid        not null,
    run_id   uuid        not null references run (id),
    taken_at timestamptz not null,
    primary key (wave, run_id)
);

-- Sessions of browsers that signed in with a token. Hashes only: who reads this table gets in nowhere.
create table browser_session (
    id_hash    bytea primary key,
    name       text        not null,
    token_hash bytea       not null,
    started_at timestamptz not null,
    ends_at    timestamptz not null
);
create index browser_session_end on browser_session (ends_at);

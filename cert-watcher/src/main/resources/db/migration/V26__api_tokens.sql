-- Tokens that were issued for programs. Hashes only: who reads this table gets in nowhere.
create table api_token (
    id           uuid primary key,
    hash         bytea       not null unique,
    name         text        not null,
    roles        text[]      not null,
    -- What of the fleet it may see; both null: all of it.
    accounts     text[],
    labels       text[],
    created_by   text        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    last_used_at timestamptz,
    revoked_by   text,
    revoked_at   timestamptz
);
create unique index api_token_name on api_token (created_by, name) where revoked_at is null;

-- A person has seen a finding, or all of a domain, and wants no alarm and no repair until a time. Rows stay, so that it
-- is known who muted what and who lifted it.
create table mute (
    id         uuid primary key,
    account_id text        not null,
    domain     text        not null,
    reason     text,
    muted_by   text        not null,
    why        text        not null,
    created_at timestamptz not null,
    ends_at    timestamptz not null,
    lifted_at  timestamptz,
    lifted_by  text
);
create index mute_by_domain on mute (domain, account_id);
create index mute_by_end on mute (ends_at) where lifted_at is null;

-- What our other services last said of themselves, for the first page of on-call; one row for each.
create table standing (
    service    text primary key,
    told_at    timestamptz not null,
    expires_at timestamptz not null,
    lines      text        not null
);

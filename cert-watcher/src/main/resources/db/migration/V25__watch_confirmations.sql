-- A person has said that a source lacks most of its names on purpose. Rows stay, so that it is known who said it of what.
create table watch_confirmation (
    source       text        not null,
    held         text        not null,
    confirmed_by text        not null,
    confirmed_at timestamptz not null,
    primary key (source, confirmed_at)
);

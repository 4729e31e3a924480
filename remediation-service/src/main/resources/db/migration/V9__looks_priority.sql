-- What runs saw, how often they looked without news, and which of them comes first.

create table run_look (
    seq            bigint generated always as identity primary key,
    run_id         uuid        not null references run (id),
    domain         text        not null,
    looked_at      timestamptz not null,
    not_after      timestamptz,
    changing_since timestamptz,
    writes         int         not null,
    diagnosis      text        not null,
    playbook       text        not null,
    actions        text        not null,
    observation    text        not null
);
create index run_look_domain on run_look (domain, seq desc);
create index run_look_time on run_look (looked_at);

alter table run add column looks int not null default 0;
alter table run add column priority smallint not null default 0;
create index run_queued on run (priority desc, created_at, id) where state = 'Queued';

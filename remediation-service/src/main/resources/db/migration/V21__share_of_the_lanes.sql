-- How much of a lane is used, above 0 and at most 1: less after the provider pushed back.
alter table request_lane add column share double precision not null default 1;
alter table request_lane add column pushed_back_at timestamptz not null default 'epoch';

-- The page of a run compares its last inspection with its first.
drop index concurrently if exists run_look_run;
create index concurrently run_look_run on run_look (run_id, seq);

-- One person decides once about a plan each time it is asked for. Rows of the previous version have no asked_at, and any
-- number of them may stand.
drop index concurrently if exists approval_once;
create unique index concurrently approval_once on approval (run_id, plan_hash, lower(decided_by), asked_at);
-- From a run to those that wait for it.
drop index concurrently if exists run_child_child;
create index concurrently run_child_child on run_child (child_id);

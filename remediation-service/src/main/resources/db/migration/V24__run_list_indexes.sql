-- Every filter of the list is answered from this one, whatever it is combined with; the rows themselves are read for the
-- page that is shown. It replaces run_newest.
drop index concurrently if exists run_list;
create index concurrently run_list on run (created_at desc, id desc)
    include (state, state_reason, diagnosis, domain, found_account, account_id, trigger, requested_by, dry_run,
        updated_at, due_at);
drop index concurrently if exists run_newest;
drop index concurrently if exists run_updated;
create index concurrently run_updated on run (updated_at desc, id desc);
drop index concurrently if exists run_due;
create index concurrently run_due on run (coalesce(due_at, 'infinity'), id);
drop index concurrently if exists run_account;
create index concurrently run_account on run (coalesce(found_account, account_id), created_at desc, id desc);

-- The requests about a whole account whose answer a later run about one of its domains makes untrue.
drop index concurrently if exists run_of_account;
create index concurrently run_of_account on run (account_id, created_at) where domain is null;

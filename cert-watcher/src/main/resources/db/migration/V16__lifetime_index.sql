-- Domains by what is left of their lifetime: of each lifetime, to the day, those that end first.
drop index concurrently if exists domain_by_lifetime;
create index concurrently domain_by_lifetime
    on domain ((cast(extract(epoch from not_after - not_before) / 86400 as int)), earliest_not_after, account_id, name);

-- Domains whose open findings are all muted: they do not count as unhealthy, and no list of unhealthy domains has them.
create view muted_domain as
with active as (
    select account_id, domain, reason from mute
    where lifted_at is null and ends_at > now()
)
select distinct account_id, domain as name from active a
where not exists (
    select 1 from finding f where f.closed_at is null
        and f.account_id = a.account_id and f.domain = a.domain
        and not exists (
            select 1 from active o
            where o.account_id = f.account_id and o.domain = f.domain
                and (o.reason is null or o.reason = f.reason)));
-- Callers with a scope leave them out of the domains that they see.
create view scoped.muted_domain as select * from muted_domain;

-- How urgent a finding is for on-call: 0 critical, 1 major, 2 minor. A version that does not know it leaves the default,
-- which the next inspection by this version corrects.
alter table finding add column urgency smallint not null default 2;
update finding set urgency = case when reason in ('CERTIFICATE_EXPIRED', 'EDGE_UNREACHABLE') then 0
        when repairable then 1 else 2 end
    where closed_at is null;

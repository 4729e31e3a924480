-- What a list of runs shows, filters and sorts by, beside the documents that hold it all; null in rows of versions that
-- did not write it, which show it from their next inspection on.
alter table run
    -- Why it ended, or the guardrail that holds it.
    add column state_reason text,
    -- When its state runs out: an approval expires, a verification is over, a held write may be tried again.
    add column due_at timestamptz,
    -- The last fault that was found, or that there was none.
    add column diagnosis text,
    -- The last one that was planned or done.
    add column action text,
    add column certificate_ends_at timestamptz,
    add column edges_total int,
    add column edges_proven int,
    add column edges_down int;

-- Nobody writes to runs that have ended.
update run set
    state_reason = cast(state_data as json) ->> 'reason',
    diagnosis = coalesce(cast(evidence as json) -> 0 -> 'found' ->> 'diagnosis',
        cast(evidence as json) -> 0 ->> 'diagnosis'),
    certificate_ends_at = cast(cast(evidence as json) -> 0 -> 'configuredCertificate' ->> 'notAfter' as timestamptz)
where state in ('Succeeded', 'NothingToDo', 'CustomerActionNeeded', 'Escalated', 'Cancelled')
    and updated_at > now() - interval '30 days';

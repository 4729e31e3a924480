-- Who asks for an action asks for a rare one: which playbook was taken last (at every start), who
-- paused. What every run writes is found near the end, and is not indexed, for it would be paid by
-- every run.
create index audit_rare_action on audit_entry (action, seq)
    where action not in ('REQUESTED', 'ATTACHED', 'DIAGNOSED', 'HELD', 'INTENDED', 'ANSWERED',
        'VERIFYING', 'SUCCEEDED', 'NOTHING_TO_DO', 'CUSTOMER_ACTION_NEEDED', 'ESCALATED');

-- Which ended runs still have evidence, the oldest first.
create index run_evidence on run (updated_at)
    where state in ('Succeeded', 'NothingToDo', 'CustomerActionNeeded', 'Escalated', 'Cancelled')
        and evidence <> '[]';

select r.id::text, r.state, r.version
from scheduled_tasks t
join run r on r.id::text = t.task_instance
where t.task_name = 'look-at-run' and t.picked and t.picked_by like ?

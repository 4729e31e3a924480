select id, run_id, domain, action, result, coalesce(detail, ''), intended_at
from intention
where mark_before <> 'lost'
order by intended_at

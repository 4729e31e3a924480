-- The recovery waves in the order of their start. A sequence number tells the order of writing.
select count(distinct r.id), count(distinct r.id) filter (where r.state = 'Succeeded'),
    min(e.seq) filter (where e.event = 'Intended' and e.at >= w.taken_at),
    max(e.seq) filter (where e.event = 'Succeeded')
from run_wave w join run r on r.id = w.run_id
join run_event e on e.run_id = r.id
group by w.wave order by min(w.taken_at)

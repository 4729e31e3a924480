select 1 from intention i join run r on r.id = i.run_id
where r.trigger <> 'ON_CALL' and i.intended_at >= ? and i.intended_at < ?

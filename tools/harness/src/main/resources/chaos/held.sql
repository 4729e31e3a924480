-- The held runs, the oldest first, and whether the storm guardrail holds them.
select domain, state_data like '%"guardrail":"storm"%' from run
where state = 'Held' order by created_at

drop index concurrently if exists notification_by_plan;
create index concurrently notification_by_plan on notification (run_id, plan_hash) where plan_hash is not null;

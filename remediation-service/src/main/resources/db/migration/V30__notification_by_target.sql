-- The last delivery of each target.
drop index concurrently if exists notification_by_target;
create index concurrently notification_by_target on notification (target, at desc, id desc);

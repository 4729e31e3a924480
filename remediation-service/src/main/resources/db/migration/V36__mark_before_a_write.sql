-- What the control plane showed of its last change before a write; of one that keeps no time,
-- modified_before is the time of the intention.
alter table intention add column mark_before text;

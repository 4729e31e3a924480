-- When a person began a delivery anew that was given up.
alter table notification add column again_at timestamptz;

-- What the objectives of the last days are counted by.
create index incident_by_end on incident (closed_at) where closed_at is not null;

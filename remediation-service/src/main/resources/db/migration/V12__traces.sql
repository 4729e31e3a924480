-- The W3C trace context that a request came with; its answer goes back with it. Null while tracing
-- is off. What a run does meanwhile goes on with the context in the data of the run's task.
alter table run_request add column traceparent text;

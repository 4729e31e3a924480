package io.certloop.service.jobs;

/** A CDI event: a durable task becomes due when the transaction in which this event is fired is committed. */
public record TaskDue() {}

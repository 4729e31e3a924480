package io.certloop.service.jobs;

/** A CDI event: a durable task is due as soon as this transaction is committed. */
public record TaskDue() {}

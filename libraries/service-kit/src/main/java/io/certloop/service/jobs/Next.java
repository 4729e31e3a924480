package io.certloop.service.jobs;

import java.time.Duration;

/** What happens after one execution of a durable step. */
public sealed interface Next {

    record Done() implements Next {}

    record Again(Duration after) implements Next {}
}

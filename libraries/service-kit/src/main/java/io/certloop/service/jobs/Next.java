package io.certloop.service.jobs;

import java.time.Duration;

/** What happens after one execution of a durable step. */
public sealed interface Next {

    /** The step is done: its task ends. */
    record Done() implements Next {}

    /** The step runs again after the given time. */
    record Again(Duration after) implements Next {}
}

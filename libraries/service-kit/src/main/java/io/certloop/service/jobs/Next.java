package io.certloop.service.jobs;

import java.time.Duration;

/** What a durable step wants after one execution. */
public sealed interface Next {

    /** The step is done: its task ends. */
    record Done() implements Next {}

    /** The step is run again. */
    record Again(Duration after) implements Next {}
}

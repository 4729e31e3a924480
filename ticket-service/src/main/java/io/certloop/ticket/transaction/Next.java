package io.certloop.ticket.transaction;

import java.time.Duration;

/** What a durable task does after this execution. */
public sealed interface Next {

    record Done() implements Next {}

    record Again(Duration after) implements Next {}
}

package io.certloop.remediation.acme;

import java.util.UUID;

/** The durable tasks that carry orders on. */
@FunctionalInterface
public interface OrderQueue {

    /** Enqueues in the caller's transaction. */
    void carryOn(UUID order);
}

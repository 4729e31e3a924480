package io.certloop.remediation.acme;

import java.util.UUID;

@FunctionalInterface
public interface OrderQueue {

    /** Enqueues a task for the order in the caller's transaction. */
    void carryOn(UUID order);
}

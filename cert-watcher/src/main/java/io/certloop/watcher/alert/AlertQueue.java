package io.certloop.watcher.alert;

import io.certloop.cloud.controlplane.DomainName;
import java.util.Collection;
import java.util.UUID;

/** A durable queue of inspections that alerts wait for, and of recoveries to announce. */
public interface AlertQueue {

    /**
     * Queues an inspection of each domain in the caller's transaction. A domain that is queued already is not queued
     * twice.
     */
    void enqueue(Collection<DomainName> domains);

    /** Queues, in the caller's transaction, the message to Alertmanagers that the alert has recovered. */
    void announce(UUID alert);
}

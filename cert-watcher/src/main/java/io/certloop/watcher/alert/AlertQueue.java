package io.certloop.watcher.alert;

import io.certloop.cloud.controlplane.DomainName;
import java.util.Collection;

/** A durable queue of the inspections that alerts caused. */
public interface AlertQueue {

    /**
     * Queues an inspection of each domain in the caller's transaction. The inspection begins after this call; further
     * calls for the same domain and sender within a moment lead to the same inspection.
     *
     * @param from who sent the alerts
     */
    void enqueue(Collection<DomainName> domains, String from);
}

package io.certloop.watcher.request;

import io.certloop.watcher.inventory.DomainKey;

/** A durable queue of domains that have to be checked for a needed remediation request. */
public interface RequestQueue {

    /** Queues a domain in the caller's transaction. A domain that is queued already is not queued twice. */
    void enqueue(DomainKey key);
}

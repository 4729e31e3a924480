package io.certloop.watcher.request;

import io.certloop.watcher.inventory.DomainKey;

/** Durable reminders to check whether a domain needs a remediation request. */
public interface RequestQueue {

    /** Joins the caller's transaction; a domain that is already queued stays queued once. */
    void enqueue(DomainKey key);
}

package io.certloop.watcher.alert;

import io.certloop.cloud.controlplane.DomainName;
import java.util.Collection;

/** Durable reminders to inspect domains that alerts wait for. */
public interface AlertQueue {

    /** Joins the caller's transaction; a domain that is queued stays queued once. */
    void enqueue(Collection<DomainName> domains);
}

package io.certloop.watcher.alert;

import io.certloop.cloud.controlplane.DomainName;
import java.util.Collection;
import java.util.UUID;

/** Durable reminders to inspect domains that alerts wait for. */
public interface AlertQueue {

    /** Joins the caller's transaction; a domain that is queued stays queued once. */
    void enqueue(Collection<DomainName> domains);

    /** Joins the caller's transaction: tells Alertmanagers of the recovery of the alert. */
    void announce(UUID alert);
}

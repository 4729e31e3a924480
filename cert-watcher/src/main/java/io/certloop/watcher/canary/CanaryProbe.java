package io.certloop.watcher.canary;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.inventory.edge.EdgeInspection;

/** Looks at the edges of a host as a sweep does when it sees a domain for the first time. */
public interface CanaryProbe {

    EdgeInspection probe(DomainName host);
}

package io.certloop.watcher.canary;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.watcher.inventory.edge.EdgeInspection;

/** Probes the edges of a host as a sweep does for a domain that it inspects for the first time. */
public interface CanaryProbe {

    EdgeInspection probe(DomainName host);
}

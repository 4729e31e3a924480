package io.certloop.watcher.sweep.inspect;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.KnownDomain;
import java.util.Optional;

/** Takes all facts of a domain whose certificate no control plane configures. */
public interface Snapshots {

    /**
     * Blocks while the edges are probed.
     *
     * @throws io.certloop.cloud.controlplane.ControlPlaneException if the domain is gone
     */
    DomainSnapshot take(Domain domain, Optional<KnownDomain> known);
}

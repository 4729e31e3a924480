package io.certloop.watcher.sweep.inspect;

import io.certloop.cloud.controlplane.Domain;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.inventory.KnownDomain;
import java.util.Optional;

/** Takes the snapshot of a domain whose certificate is not configured by a control plane. */
public interface Snapshots {

    /**
     * Takes the snapshot; blocks while the edges are probed.
     *
     * @throws io.certloop.cloud.controlplane.ControlPlaneException if the domain no longer exists
     */
    DomainSnapshot take(Domain domain, Optional<KnownDomain> known);
}

package io.certloop.watcher.sweep.inspect;

import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.inventory.Inventory;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds a domain's name in other configured accounts. A customer with two providers has the name at both, and DNS may
 * lead to either of them.
 */
public final class OtherAccounts {

    private final Inventory inventory;
    private final ControlPlanes planes;

    public OtherAccounts(Inventory inventory, ControlPlanes planes) {
        this.inventory = inventory;
        this.planes = planes;
    }

    /**
     * Reads the domain from the control plane of each other account that had its name at the last inspection; accounts
     * that no longer have it are left out.
     *
     * @throws ControlPlaneException if one of them cannot be read
     */
    public List<Domain> of(Domain domain) {
        List<DomainKey> keys = inventory.named(List.of(domain.name()));
        return keys.stream()
                .filter(key -> !key.account().equals(domain.account()))
                .filter(key -> planes.accounts().contains(key.account()))
                .flatMap(this::read)
                .toList();
    }

    private Stream<Domain> read(DomainKey key) {
        try {
            return Stream.of(planes.of(key.account()).domain(key.name()));
        } catch (ControlPlaneException e) {
            if (e.fault() instanceof ControlPlaneFault.NotFound) {
                return Stream.empty();
            }
            throw e;
        }
    }
}

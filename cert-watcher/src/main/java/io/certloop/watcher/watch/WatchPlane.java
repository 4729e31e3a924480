package io.certloop.watcher.watch;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Capabilities;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainPage;
import io.certloop.cloud.controlplane.DomainSummary;
import io.certloop.cloud.controlplane.Receipt;
import io.certloop.cloud.controlplane.state.DomainPhase;
import io.certloop.watcher.inventory.DomainKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A control plane for one account of a watch source. The names of the source are its domains, which are always active;
 * it has no certificates. {@link WatchSnapshots} determines what is served and what should be served.
 */
record WatchPlane(AccountId account, WatchTargets targets) implements ControlPlane {

    private static final int PAGE = 500;

    @Override
    public Capabilities capabilities() {
        return new Capabilities(Set.of());
    }

    @Override
    public DomainPage domains(String marker) {
        Optional<DomainName> after =
                Optional.of(marker).filter(it -> !it.isEmpty()).map(DomainName::new);
        List<DomainSummary> page = targets.page(account, after, PAGE).stream()
                .map(it -> new DomainSummary(it.key().name(), DomainPhase.ACTIVE, it.changedAt()))
                .toList();
        return new DomainPage(
                page,
                page.size() < PAGE
                        ? Optional.empty()
                        : Optional.of(page.getLast().name().value()));
    }

    @Override
    public Domain domain(DomainName name) {
        WatchedTarget watched =
                targets.find(new DomainKey(account, name)).orElseThrow(() -> notFound(name + " is not in the source"));
        return Domain.watched(account, name, name.probeHost(), watched.changedAt());
    }

    @Override
    public List<Certificate> certificates() {
        return List.of();
    }

    @Override
    public Certificate certificate(CertificateId id) {
        throw notFound("a watch source has no certificates");
    }

    @Override
    public Receipt apply(DomainName name, DomainChange change) {
        throw new ControlPlaneException(new ControlPlaneFault.Rejected("", account + " is only watched"));
    }

    static ControlPlaneException notFound(String detail) {
        return new ControlPlaneException(new ControlPlaneFault.NotFound("", detail));
    }
}

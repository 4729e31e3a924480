package io.certloop.watcher.sweep.pace;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.Certificate;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.CertificatePage;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.Domain;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.DomainPage;

/**
 * Reads one account from the control plane at the permitted rate. The provider limits its two APIs separately, so each
 * has its own pace.
 */
public record RateLimitedControlPlane(AccountId account, ControlPlane plane, Pace domainPace, Pace certificatePace) {

    public DomainPage domains(String marker) {
        return domainPace.send(() -> plane.domains(marker));
    }

    public Domain domain(DomainName name) {
        return domainPace.send(() -> plane.domain(name));
    }

    public Domain domain(DomainName name, Pace.Turn turn) {
        return turn.send(() -> plane.domain(name));
    }

    public CertificatePage certificates(String marker) {
        return certificatePace.send(() -> plane.certificates(marker));
    }

    public Certificate certificate(CertificateId id) {
        return certificatePace.send(() -> plane.certificate(id));
    }
}

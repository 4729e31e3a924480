package io.certloop.remediation.acme;

import io.certloop.cloud.acme.AcmeException;
import io.certloop.cloud.acme.AcmeReason;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import jakarta.inject.Singleton;

/**
 * Offers certificates to the nodes of a self-hosted farm through the account's control plane, as every other change of
 * a domain.
 */
@Singleton
public final class ControlPlanePush implements NodePush {

    private static final HttpsSettings FIRST = new HttpsSettings(false, true, false);

    private final ControlPlanes planes;

    public ControlPlanePush(ControlPlanes planes) {
        this.planes = planes;
    }

    @Override
    public void offer(String account, String name, String sha256) {
        DomainName domain = new DomainName(name);
        try {
            ControlPlane plane = planes.of(new AccountId(account));
            HttpsSettings settings =
                    plane.domain(domain).https().map(Https::settings).orElse(FIRST);
            plane.apply(domain, new DomainChange.Bind(new CertificateId(sha256), settings));
        } catch (ControlPlaneException e) {
            refuse(e.fault());
        }
    }

    private static void refuse(ControlPlaneFault fault) {
        switch (fault) {
            // The rest is behind, and shown so.
            case ControlPlaneFault.PartlyApplied ignored -> {}
            case ControlPlaneFault.BadCertificate bad ->
                throw new AcmeException(AcmeReason.NODES_REFUSED, bad.detail());
            default -> throw new AcmeException(AcmeReason.NODES_NOT_REACHED, fault.detail());
        }
    }
}

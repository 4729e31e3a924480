package io.certloop.remediation.acme;

import io.certloop.cloud.acme.AcmeException;
import io.certloop.cloud.acme.AcmeReason;
import io.certloop.cloud.acme.authority.AccountUrls;
import io.certloop.cloud.acme.authority.CertificateAuthority;
import io.certloop.cloud.acme.client.Acme4jAuthority;
import io.certloop.cloud.acme.record.RecordWriter;
import io.certloop.cloud.acme.settings.AcmeSettings;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.CertificateId;
import io.certloop.cloud.controlplane.ControlPlane;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlanes;
import io.certloop.cloud.controlplane.DomainChange;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.Https;
import io.certloop.cloud.controlplane.account.AccountsFile;
import io.certloop.cloud.controlplane.state.HttpsSettings;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What an order needs from outside of this service; tests replace it. */
@Singleton
class AcmeCalls {

    private static final HttpsSettings FIRST = new HttpsSettings(false, true, false);

    private final AccountsFile accounts;
    private final AccountUrls urls;
    private final ControlPlanes planes;

    AcmeCalls(AccountsFile accounts, AccountUrls urls, ControlPlanes planes) {
        this.accounts = accounts;
        this.urls = urls;
        this.planes = planes;
    }

    /** Empty if the account is unknown or has no ACME settings. */
    Optional<AcmeSettings> settings(String account) {
        return accounts.acme(new AccountId(account));
    }

    /** @throws AcmeException if a file that the authority needs cannot be used */
    CertificateAuthority open(AcmeSettings settings) {
        return new Acme4jAuthority(settings, urls);
    }

    /** @throws AcmeException if the account has no record writer */
    RecordWriter records(AcmeSettings settings, String account) {
        return RecordWriter.of(settings, account);
    }

    /**
     * Offers a certificate for a name to all nodes through the account's control plane, as every other change of a
     * domain. Returns normally even if some nodes did not accept the certificate: the control plane shows such nodes as
     * behind.
     *
     * @throws AcmeException with {@code NODES_NOT_REACHED} or {@code NODES_REFUSED}
     */
    void offer(String account, String name, String sha256) {
        DomainName domain = new DomainName(name);
        try {
            ControlPlane plane = planes.of(new AccountId(account));
            HttpsSettings settings =
                    plane.domain(domain).https().map(Https::settings).orElse(FIRST);
            plane.apply(domain, new DomainChange.Bind(new CertificateId(sha256), settings));
        } catch (ControlPlaneException e) {
            switch (e.fault()) {
                case ControlPlaneFault.PartlyApplied ignored -> {}
                case ControlPlaneFault.BadCertificate bad ->
                    throw new AcmeException(AcmeReason.NODES_REFUSED, bad.detail());
                default ->
                    throw new AcmeException(
                            AcmeReason.NODES_NOT_REACHED, e.fault().detail());
            }
        }
    }
}

package io.certloop.cloud.controlplane;

import java.util.List;

/**
 * One account's view of the provider. Every method blocks, and throws {@link ControlPlaneException}
 * with the {@link ControlPlaneFault} that tells what is known.
 */
public interface ControlPlane {

    Capabilities capabilities();

    /** One page of the account's domains; {@code marker} is empty for the first. */
    DomainPage domains(String marker);

    /** A domain of this account; {@code NotFound} if the account has no such domain. */
    Domain domain(DomainName name);

    /** All certificates of the account, without chains and keys. */
    List<Certificate> certificates();

    /** One certificate with its fingerprint; the private key that the provider sends is dropped. */
    Certificate certificate(CertificateId id);

    /**
     * Asks for one change, once; never retried here. After {@code Unreachable} and {@code
     * Unintelligible} the change may have been applied: look again before anything else.
     */
    Receipt apply(DomainName name, DomainChange change);
}

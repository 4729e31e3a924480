package io.certloop.cloud.controlplane;

import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import java.util.List;
import java.util.Optional;

/**
 * One account's view of the provider. Every method blocks, and throws {@link ControlPlaneException}
 * with the {@link ControlPlaneFault} that tells what is known.
 *
 * <p>Reads are tried again a few times within a call, so {@code Throttled} and {@code Unreachable}
 * from a read mean that it did not help. Every request takes a turn of the {@link RequestBudget} on
 * behalf of {@link Caller#current()}; who gets none is {@code Throttled}, with an empty request id.
 * An instance keeps the keys that it was made with: take a new one from {@link ControlPlanes} per
 * piece of work.
 */
public interface ControlPlane {

    /** What can be asked for here; known without a call. */
    Capabilities capabilities();

    /**
     * One page of the account's domains; {@code marker} is empty for the first. The list may lag
     * behind a write by some seconds; {@link #domain} does not.
     */
    DomainPage domains(String marker);

    /** A domain of this account; {@code NotFound} if the account has no such domain. */
    Domain domain(DomainName name);

    /**
     * All certificates of the account, without chains and keys. Never a part of them: a page that
     * cannot be read fails the whole.
     */
    List<Certificate> certificates();

    /**
     * One page of {@link #certificates()}, for accounts that have too many to hold; {@code marker}
     * is empty for the first. A provider without pages tells all at once.
     */
    default CertificatePage certificates(String marker) {
        return new CertificatePage(certificates(), Optional.empty());
    }

    /** One certificate with its fingerprint; the private key that the provider sends is dropped. */
    Certificate certificate(CertificateId id);

    /**
     * Asks for one change, once; only one that may safely be sent twice is tried again here. After
     * {@code Unreachable} and {@code Unintelligible} the change may have been applied: look again
     * before anything else; {@link Domain#modifiedAt()} moves with every change that was. A change
     * that {@link #capabilities} lacks is {@code Rejected} without a call.
     */
    Receipt apply(DomainName name, DomainChange change);
}

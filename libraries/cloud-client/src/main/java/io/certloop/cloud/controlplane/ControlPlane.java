package io.certloop.cloud.controlplane;

import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import java.util.List;
import java.util.Optional;

/**
 * One account's view of the provider. Every method blocks, and throws {@link ControlPlaneException} with a
 * {@link ControlPlaneFault} that describes the failure.
 *
 * <p>A read is retried a few times within a call, so {@code Throttled} or {@code Unreachable} from a read means that
 * the retries failed, too. Every request takes a permit from the {@link RequestBudget} for {@link Caller#current()};
 * without a permit the fault is {@code Throttled} with an empty request id. An instance keeps the keys that it was made
 * with: get a new one from {@link ControlPlanes} for each piece of work.
 */
public interface ControlPlane {

    /** Which changes the provider offers; known without a call. */
    Capabilities capabilities();

    /**
     * One page of the account's domains; {@code marker} is empty for the first. The list may lag behind a write by some
     * seconds; {@link #domain} does not.
     */
    DomainPage domains(String marker);

    /** A domain of this account; {@code NotFound} if the account has no such domain. */
    Domain domain(DomainName name);

    /**
     * All certificates of the account, without chains and keys. The list is complete: if one page cannot be read, the
     * call fails.
     */
    List<Certificate> certificates();

    /**
     * One page of {@link #certificates()}, for accounts whose list does not fit into memory; {@code marker} is empty
     * for the first page. A provider without pages returns all certificates at once.
     */
    default CertificatePage certificates(String marker) {
        return new CertificatePage(certificates(), Optional.empty());
    }

    /** One certificate with its fingerprint; the private key that the provider sends is dropped. */
    Certificate certificate(CertificateId id);

    /**
     * Sends one change. Only a change that is safe to repeat is retried within the call.
     *
     * <p>After {@code Unreachable} and {@code Unintelligible} the change may have been applied: read the domain before
     * any further step. {@link Domain#mark()} differs after every applied change. After {@code PartlyApplied} the same
     * change may be sent again. A change that is not in {@link #capabilities} fails with {@code Rejected} without a
     * call.
     */
    Receipt apply(DomainName name, DomainChange change);
}

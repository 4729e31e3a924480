package io.certloop.remediation.observation;

import io.certloop.cloud.controlplane.Certificate;
import java.util.Optional;

/**
 * The certificate that was served before a run's first write, and the same certificate in the account now.
 *
 * @param certificate the certificate in the account; absent if the account no longer has it
 * @param fault why the search failed
 */
public record Previous(RollbackBaseline served, Optional<Certificate> certificate, Optional<String> fault) {

    /** A previous certificate for which the account was not searched, because that is not needed yet. */
    public static Previous unsought(RollbackBaseline served) {
        return new Previous(served, Optional.empty(), Optional.empty());
    }
}

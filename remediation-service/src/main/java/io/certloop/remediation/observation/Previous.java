package io.certloop.remediation.observation;

import io.certloop.cloud.controlplane.Certificate;
import java.util.Optional;

/**
 * What was served before a run's first write, held against what its account has now.
 *
 * @param certificate the same certificate in the account; absent if it is not there any more
 * @param fault why it could not be looked for
 */
public record Previous(
        RollbackBaseline served, Optional<Certificate> certificate, Optional<String> fault) {

    /** Not looked for: nothing asks for it yet. */
    public static Previous unsought(RollbackBaseline served) {
        return new Previous(served, Optional.empty(), Optional.empty());
    }
}

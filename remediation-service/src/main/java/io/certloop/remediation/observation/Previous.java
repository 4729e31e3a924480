package io.certloop.remediation.observation;

import io.certloop.cloud.controlplane.Certificate;
import java.util.Optional;

/**
 * What was served before a run's first write, compared with what its account has now.
 *
 * @param certificate the same certificate in the account; absent if the account no longer has it
 * @param fault why the search failed
 */
public record Previous(
        RollbackBaseline served, Optional<Certificate> certificate, Optional<String> fault) {

    /** Not searched for: nothing needs it yet. */
    public static Previous unsought(RollbackBaseline served) {
        return new Previous(served, Optional.empty(), Optional.empty());
    }
}

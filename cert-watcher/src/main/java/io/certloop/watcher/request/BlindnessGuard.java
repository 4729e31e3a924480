package io.certloop.watcher.request;

import io.certloop.watcher.request.Remediations.Answer;
import io.certloop.watcher.selfcheck.ProbeSelfCheck;
import jakarta.inject.Singleton;

/**
 * Sends remediation requests unless a replica is blind, which means that it cannot reach edges: its own network may
 * then be the cause of the faults that it reports.
 */
@Singleton
public final class BlindnessGuard {

    private final Remediations remediations;
    private final ProbeSelfCheck selfCheck;

    public BlindnessGuard(Remediations remediations, ProbeSelfCheck selfCheck) {
        this.remediations = remediations;
        this.selfCheck = selfCheck;
    }

    Answer request(RemediationRequest request) {
        return selfCheck.open().isEmpty()
                ? remediations.request(request)
                : new Answer.NotNow("a replica cannot see: its self-check raised an alarm");
    }
}

package io.certloop.watcher.request;

import io.certloop.watcher.selfcheck.ProbeSelfCheck;

/** Asks for nothing while a replica is blind: what it calls a fault may be its own. */
public final class BlindnessGuard implements Remediations {

    private final Remediations remediations;
    private final ProbeSelfCheck selfCheck;

    public BlindnessGuard(Remediations remediations, ProbeSelfCheck selfCheck) {
        this.remediations = remediations;
        this.selfCheck = selfCheck;
    }

    @Override
    public Answer request(RemediationRequest request) {
        return selfCheck.open().isEmpty()
                ? remediations.request(request)
                : new Answer.NotNow("a replica cannot see: its self-check raised an alarm");
    }
}

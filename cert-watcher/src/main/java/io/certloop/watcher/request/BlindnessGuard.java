package io.certloop.watcher.request;

import io.certloop.watcher.selfcheck.ProbeSelfCheck;

/** Asks for nothing while a replica is blind: what it calls a fault may be its own. */
public final class BlindnessGuard implements Remediations {

    private final Remediations remediations;
    private final ProbeSelfCheck vantage;

    public BlindnessGuard(Remediations remediations, ProbeSelfCheck vantage) {
        this.remediations = remediations;
        this.vantage = vantage;
    }

    @Override
    public Answer request(RemediationRequest request) {
        return vantage.open().isEmpty()
                ? remediations.request(request)
                : new Answer.NotNow("a replica of ours cannot see: alarm of the vantage point");
    }
}

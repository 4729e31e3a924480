package io.certloop.watcher.request;

import io.certloop.service.component.Component;
import io.certloop.watcher.request.Remediations.Answer;
import io.certloop.watcher.selfcheck.ProbeSelfCheck;

/** Asks for nothing while a replica is blind: what it calls a fault may be its own. */
@Component
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

package io.certloop.remediation.run.rest;

import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.escalation.Escalation;
import io.certloop.remediation.run.escalation.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

record EscalationView(
        String runId,
        long version,
        Severity severity,
        Instant openedAt,
        Optional<Instant> deadline,
        Optional<String> acknowledgedBy,
        Optional<Instant> acknowledgedAt,
        Optional<String> owner,
        Optional<ResolutionView> resolution,
        List<Escalation.Note> notes) {

    record ResolutionView(
            String by, Instant at, Escalation.Resolution.Code code, String reason, Optional<String> repairedBy) {

        static ResolutionView of(Escalation.Resolution resolved) {
            return new ResolutionView(
                    resolved.by(),
                    resolved.at(),
                    resolved.code(),
                    resolved.reason(),
                    resolved.repairedBy().map(RunId::toString));
        }
    }

    static EscalationView of(Escalation escalation) {
        return new EscalationView(
                escalation.run().toString(),
                escalation.version(),
                escalation.severity(),
                escalation.openedAt(),
                escalation.deadline(),
                escalation.acknowledged().map(Escalation.Deed::by),
                escalation.acknowledged().map(Escalation.Deed::at),
                escalation.owner(),
                escalation.resolved().map(ResolutionView::of),
                escalation.notes());
    }
}

package io.certloop.remediation.run.write;

import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.WriteIntent.Result;
import io.certloop.remediation.text.RunMessage;
import java.util.List;

/** Back to the previous certificate: once in a run, and then the run is escalated. */
public final class Rollback {

    private Rollback() {}

    /** Whether the run did, or tried to; nothing else is written after that. */
    public static boolean isIn(List<WriteIntent> made) {
        return made.stream()
                .anyMatch(
                        each ->
                                each.action() == ActionName.RollbackCertificate
                                        && each.result() != Result.NOT_LANDED);
    }

    public static RunState.Escalated proven(DomainEvidence evidence) {
        return RunState.Escalated.because(
                EscalationReason.ROLLED_BACK,
                evidence.configuredCertificate()
                        .map(each -> RunMessage.ROLLED_BACK_TO.with(each.id(), each.notAfter()))
                        .orElseGet(RunMessage.ROLLED_BACK::with));
    }
}

package io.certloop.remediation.run.write;

import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.remediation.run.WriteIntent.Result;
import io.certloop.remediation.text.RunMessage;
import java.util.List;

/** Rules for the roll-back to the previous certificate: at most once in a run, and then the run escalates. */
public final class Rollback {

    private Rollback() {}

    /** Whether the run wrote a roll-back, or may have; it then writes nothing else. */
    public static boolean isIn(List<WriteIntent> made) {
        return made.stream()
                .anyMatch(
                        each -> each.action() == ActionName.RollbackCertificate && each.result() != Result.NOT_LANDED);
    }

    public static RunState.Escalated proven(DomainEvidence evidence) {
        return RunState.Escalated.because(
                EscalationReason.ROLLED_BACK,
                evidence.configuredCertificate()
                        .map(each -> RunMessage.ROLLED_BACK_TO.with(each.id(), each.notAfter()))
                        .orElseGet(RunMessage.ROLLED_BACK::with));
    }
}

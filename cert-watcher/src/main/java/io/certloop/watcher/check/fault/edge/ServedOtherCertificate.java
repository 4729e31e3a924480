package io.certloop.watcher.check.fault.edge;

import io.certloop.watcher.check.Check;
import io.certloop.watcher.check.Patience;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.check.Severity;
import io.certloop.watcher.check.Verdict;
import io.certloop.watcher.inventory.DomainSnapshot;
import io.certloop.watcher.text.FindingMessage;

/**
 * A check for edges that serve another certificate than the configured certificate, or none. It fails only if the state
 * of the deployment is {@code fault}. Each instance has another state and reason, so at most one of them fails for a
 * domain.
 */
public record ServedOtherCertificate(Reason reason, Deployed fault, FindingMessage message, Patience patience)
        implements Check {

    public static ServedOtherCertificate nowhere(Patience patience) {
        return new ServedOtherCertificate(
                Reason.SERVED_OTHER_CERTIFICATE, Deployed.NOWHERE, FindingMessage.NOT_SERVED, patience);
    }

    public static ServedOtherCertificate partly(Patience patience) {
        return new ServedOtherCertificate(
                Reason.PROPAGATION_STUCK, Deployed.PARTLY, FindingMessage.NOT_EVERYWHERE, patience);
    }

    public static ServedOtherCertificate regressed(Patience patience) {
        return new ServedOtherCertificate(
                Reason.EDGE_REGRESSED, Deployed.REGRESSED, FindingMessage.REGRESSED, patience);
    }

    @Override
    public Verdict evaluate(DomainSnapshot snapshot) {
        return ServedVerdict.verdict(snapshot, edges -> verdict(snapshot));
    }

    private Verdict verdict(DomainSnapshot snapshot) {
        Deployed deployed = Deployed.of(snapshot, patience);
        return switch (deployed) {
            case EVERYWHERE -> Verdict.FINE;
            case PROPAGATING, UNKNOWN -> Verdict.UNDECIDED;
            case NOWHERE, PARTLY, REGRESSED -> deployed == fault ? sick(snapshot) : Verdict.FINE;
        };
    }

    private Verdict sick(DomainSnapshot snapshot) {
        return Verdict.repairable(
                reason,
                Severity.CRITICAL,
                message.with(ServedVerdict.words(snapshot.edgeFacts(), Deployed.wrong(snapshot))));
    }
}

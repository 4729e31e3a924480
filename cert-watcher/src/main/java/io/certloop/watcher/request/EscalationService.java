package io.certloop.watcher.request;

import io.certloop.service.database.Transactions;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.finding.RemediationRequests;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.request.Remediations.Answer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Requests remediation of a domain: at most one open request per finding. */
@Singleton
public final class EscalationService {

    private static final Logger LOG = Logger.getLogger(EscalationService.class);

    private final FindingStore findings;
    private final BlindnessGuard remediations;
    private final RequestPolicy policy;
    private final RequestMeter meter;
    private final Transactions transactions;
    private final Clock clock;

    public EscalationService(
            FindingStore findings,
            BlindnessGuard remediations,
            RequestPolicy policy,
            RequestMeter meter,
            Transactions transactions,
            Clock clock) {
        this.findings = findings;
        this.remediations = remediations;
        this.policy = policy;
        this.meter = meter;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Checks whether the domain needs a remediation request, and sends it.
     *
     * @return false if it has to be tried again later
     */
    public boolean ask(DomainKey key) {
        Optional<StoredFinding> begun = transactions.call(() -> begin(key));
        return begun.isEmpty() || ask(begun.get());
    }

    private Optional<StoredFinding> begin(DomainKey key) {
        return policy.due(findings.unmutedOf(key), clock.instant()).map(this::begin);
    }

    private StoredFinding begin(StoredFinding finding) {
        RemediationRequests begun = finding.asks().begin();
        findings.saveRequests(finding.id(), begun);
        return finding.with(begun);
    }

    private boolean ask(StoredFinding finding) {
        RemediationKind kind = RemediationKind.of(finding.reason())
                .orElseThrow(() -> new IllegalStateException(finding.reason() + " has no kind"));
        List<Answer> answers = RemediationRequest.of(finding, kind).stream()
                .map(remediations::request)
                .toList();
        // A person who is not named could approve what he requested.
        Answer answer = answers.stream()
                .filter(each -> !(each instanceof Answer.Accepted))
                .findFirst()
                .orElse(answers.getFirst());
        meter.count(kind, answer);
        return switch (answer) {
            case Answer.Accepted(String runId) -> {
                save(finding, finding.asks().accepted(runId, clock.instant()));
                LOG.infof(
                        "Remediation asked findingId=%s domain=%s reason=%s runId=%s",
                        finding.id(), finding.key().name(), finding.reason(), runId);
                yield true;
            }
            case Answer.Refused(String detail) -> {
                save(finding, finding.asks().refused(detail, clock.instant()));
                LOG.errorf(
                        "Remediation refused findingId=%s domain=%s reason=%s detail=%s",
                        finding.id(), finding.key().name(), finding.reason(), detail);
                yield true;
            }
            case Answer.NotNow(String detail) -> {
                LOG.warnf(
                        "Remediation not reached findingId=%s domain=%s reason=%s detail=%s",
                        finding.id(), finding.key().name(), finding.reason(), detail);
                yield false;
            }
        };
    }

    private void save(StoredFinding finding, RemediationRequests asks) {
        transactions.run(() -> findings.saveRequests(finding.id(), asks));
    }
}

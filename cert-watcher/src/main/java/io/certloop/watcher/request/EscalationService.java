package io.certloop.watcher.request;

import io.certloop.service.database.Transactions;
import io.certloop.watcher.finding.FindingStore;
import io.certloop.watcher.finding.RemediationRequests;
import io.certloop.watcher.finding.StoredFinding;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.request.Remediations.Answer;
import io.certloop.watcher.selfcheck.ProbeSelfCheck;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Requests remediation of a domain: at most one open request per finding. */
@Singleton
public final class EscalationService {

    private static final Logger LOG = Logger.getLogger(EscalationService.class);
    private static final String ACCEPTED = "accepted";
    private static final String REFUSED = "refused";
    private static final String NOT_NOW = "not_now";
    private static final List<String> OUTCOMES = List.of(ACCEPTED, REFUSED, NOT_NOW);

    private final FindingStore findings;
    private final Remediations remediations;
    private final ProbeSelfCheck selfCheck;
    private final RequestPolicy policy;
    private final MeterRegistry registry;
    private final Transactions transactions;
    private final Clock clock;

    EscalationService(
            FindingStore findings,
            Remediations remediations,
            ProbeSelfCheck selfCheck,
            RequestPolicy policy,
            MeterRegistry registry,
            Transactions transactions,
            Clock clock) {
        this.findings = findings;
        this.remediations = remediations;
        this.selfCheck = selfCheck;
        this.policy = policy;
        this.registry = registry;
        this.transactions = transactions;
        this.clock = clock;
        for (RemediationKind kind : RemediationKind.values()) {
            OUTCOMES.forEach(outcome -> requests(kind, outcome));
        }
    }

    private Counter requests(RemediationKind kind, String outcome) {
        return registry.counter("certloop.watcher.asks", "kind", kind.name(), "outcome", outcome);
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
        List<Answer> answers =
                RemediationRequest.of(finding, kind).stream().map(this::send).toList();
        // A person who is not named could approve what he requested.
        Answer answer = answers.stream()
                .filter(each -> !(each instanceof Answer.Accepted))
                .findFirst()
                .orElse(answers.getFirst());
        return switch (answer) {
            case Answer.Accepted(String runId) -> {
                requests(kind, ACCEPTED).increment();
                save(finding, finding.asks().accepted(runId, clock.instant()));
                LOG.infof(
                        "Remediation asked findingId=%s domain=%s reason=%s runId=%s",
                        finding.id(), finding.key().name(), finding.reason(), runId);
                yield true;
            }
            case Answer.Refused(String detail) -> {
                requests(kind, REFUSED).increment();
                save(finding, finding.asks().refused(detail, clock.instant()));
                LOG.errorf(
                        "Remediation refused findingId=%s domain=%s reason=%s detail=%s",
                        finding.id(), finding.key().name(), finding.reason(), detail);
                yield true;
            }
            case Answer.NotNow(String detail) -> {
                requests(kind, NOT_NOW).increment();
                LOG.warnf(
                        "Remediation not reached findingId=%s domain=%s reason=%s detail=%s",
                        finding.id(), finding.key().name(), finding.reason(), detail);
                yield false;
            }
        };
    }

    /** While a replica is blind, its own network may be the cause of the faults that it reports. */
    private Answer send(RemediationRequest request) {
        return selfCheck.open().isEmpty()
                ? remediations.request(request)
                : new Answer.NotNow("a replica cannot see: its self-check raised an alarm");
    }

    private void save(StoredFinding finding, RemediationRequests asks) {
        transactions.run(() -> findings.saveRequests(finding.id(), asks));
    }
}

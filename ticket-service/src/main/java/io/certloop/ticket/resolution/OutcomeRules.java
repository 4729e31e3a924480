package io.certloop.ticket.resolution;

import io.certloop.ticket.evidence.Evidence;
import io.certloop.ticket.incident.Incident;
import io.certloop.ticket.incident.IncidentState;
import io.certloop.ticket.incident.Outcome;
import io.certloop.ticket.incident.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides what the result of a run means for its incident. The run's state alone never resolves an incident: each
 * domain needs evidence, and evidence that belongs to another account neither counts nor is kept.
 */
public final class OutcomeRules {

    public static final String UNPROVEN = "UNPROVEN";

    /** Reason of a run that found no domain of the account with the reported fault. */
    public static final String NONE_OF_KIND = "NONE_OF_KIND";

    private OutcomeRules() {}

    /** @param reason stable code */
    public record Judgement(Outcome outcome, String reason, List<Evidence> evidence) {}

    /**
     * The outcome of the incident. Empty while the run is not final, or if it ended in an unknown state, so that it has
     * to be read again later.
     */
    public static Optional<Judgement> evaluate(Incident incident, Run run) {
        if (!run.ended()) {
            return Optional.empty();
        }
        var evidence = mayBeShown(incident, run.evidence());
        return switch (run.state()) {
            case SUCCEEDED -> Optional.of(proven(incident, run.outcomeReason(), evidence));
            case NOTHING_TO_DO ->
                Optional.of(
                        run.outcomeReason().equals(NONE_OF_KIND)
                                ? new Judgement(Outcome.ESCALATED, NONE_OF_KIND, evidence)
                                : proven(incident, healthy(evidence), evidence));
            case CUSTOMER_ACTION_NEEDED ->
                Optional.of(new Judgement(Outcome.WAITING_FOR_CUSTOMER, run.outcomeReason(), evidence));
            case ESCALATED, CANCELLED -> Optional.of(new Judgement(Outcome.ESCALATED, run.outcomeReason(), evidence));
            case QUEUED, DIAGNOSING, HELD, AWAITING_APPROVAL, ACTING, VERIFYING, UNKNOWN -> Optional.empty();
        };
    }

    private static String healthy(List<Evidence> evidence) {
        return evidence.stream().anyMatch(item -> item.lastChange().isPresent())
                ? IncidentState.Closed.HEALTHY_SINCE_CHANGE
                : IncidentState.Closed.HEALTHY;
    }

    /**
     * The closed incident with the facts of a later run that proved some of its domains repaired or healthy. Empty if
     * the run proves nothing new, so that a repeated callback has no effect.
     *
     * @param known the incident's evidence until now
     */
    static Optional<Incident> correct(Incident incident, List<Evidence> known, Run later, Instant at) {
        var judged = evaluate(incident, later).filter(each -> each.outcome() == Outcome.RESOLVED);
        if (judged.isEmpty()
                || !(incident.state() instanceof IncidentState.Closed end)
                || end.outcome() == Outcome.RESOLVED) {
            return Optional.empty();
        }
        var facts =
                known.stream().map(item -> newer(item, judged.get().evidence())).toList();
        // That the domain is well says nothing about a refused upload.
        boolean resolved = !incident.kind().isAboutUpload() && facts.stream().allMatch(Evidence::proven);
        var next = resolved ? end.resolved(judged.get().reason(), later.id()) : end;
        return facts.equals(known) ? Optional.empty() : Optional.of(incident.corrected(next, received(facts), at));
    }

    private static Evidence newer(Evidence item, List<Evidence> proven) {
        return proven.stream()
                .filter(later -> !item.proven() && later.covers(item.domain()))
                .findFirst()
                .orElse(item);
    }

    /** The evidence as received, a JSON array. */
    static String received(List<Evidence> evidence) {
        return evidence.stream().map(Evidence::received).collect(Collectors.joining(",", "[", "]"));
    }

    /** The evidence without items that belong to another account. */
    static List<Evidence> mayBeShown(Incident incident, List<Evidence> evidence) {
        return evidence.stream()
                .filter(item -> mayBeTold(incident.subject(), item))
                .toList();
    }

    private static Judgement proven(Incident incident, String reason, List<Evidence> evidence) {
        return isProven(incident.subject(), evidence)
                ? new Judgement(Outcome.RESOLVED, reason, evidence)
                : new Judgement(Outcome.ESCALATED, UNPROVEN, evidence);
    }

    private static boolean isProven(Subject subject, List<Evidence> evidence) {
        boolean covered = switch (subject) {
            case Subject.Domain domain -> evidence.stream().anyMatch(item -> item.covers(domain.name()));
            case Subject.Certificate ignored -> !evidence.isEmpty();
            case Subject.Account ignored -> !evidence.isEmpty();
        };
        return covered && evidence.stream().allMatch(Evidence::proven);
    }

    private static boolean mayBeTold(Subject subject, Evidence item) {
        return subject.account().isEmpty()
                || item.account().isEmpty()
                || item.account().equals(subject.account());
    }
}

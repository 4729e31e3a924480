package io.certloop.ticket.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * State of an incident: HandingOver → InRemediation → Closed. If its run no longer exists, the incident returns to
 * HandingOver.
 */
public sealed interface IncidentState {

    List<String> LABELS = List.of("HandingOver", "InRemediation", "Resolved", "WaitingForCustomer", "Escalated");

    /** The state's name in the HTTP contract. */
    default String label() {
        return getClass().getSimpleName();
    }

    /**
     * remediation-service has not yet confirmed the request.
     *
     * @param failures how many calls in a row failed
     */
    record HandingOver(int failures) implements IncidentState {
        HandingOver failed() {
            return new HandingOver(failures + 1);
        }

        InRemediation accepted(RunId run) {
            return new InRemediation(run);
        }

        /**
         * Closes the incident as escalated: remediation-service rejected the request for good, and a person has to act.
         */
        Closed refused(Instant at) {
            return new Closed(Outcome.ESCALATED, "HAND_OVER_REFUSED", Optional.empty(), at);
        }
    }

    record InRemediation(RunId run) implements IncidentState {
        HandingOver runGone() {
            return new HandingOver(0);
        }

        Closed concluded(Outcome outcome, String reason, Instant at) {
            return new Closed(outcome, reason, Optional.of(run), at);
        }
    }

    /** @param reason stable code, for instance VERIFIED */
    record Closed(Outcome outcome, String reason, Optional<RunId> run, Instant at) implements IncidentState {

        /** The reason of an incident whose subject was inspected and found healthy, so that nothing was changed. */
        public static final String HEALTHY = "HEALTHY";

        /** The same, but an earlier run changed the subject in the day before. */
        public static final String HEALTHY_SINCE_CHANGE = "HEALTHY_SINCE_CHANGE";

        /** The end with the outcome that a later run proved; it keeps its time. */
        public Closed resolved(String laterReason, RunId later) {
            return new Closed(Outcome.RESOLVED, laterReason, Optional.of(later), at);
        }

        public boolean foundHealthy() {
            return nothingChanged() || (outcome == Outcome.RESOLVED && reason.equals(HEALTHY_SINCE_CHANGE));
        }

        public boolean nothingChanged() {
            return outcome == Outcome.RESOLVED && reason.equals(HEALTHY);
        }

        @Override
        public String label() {
            return switch (outcome) {
                case RESOLVED -> "Resolved";
                case WAITING_FOR_CUSTOMER -> "WaitingForCustomer";
                case ESCALATED -> "Escalated";
            };
        }
    }
}

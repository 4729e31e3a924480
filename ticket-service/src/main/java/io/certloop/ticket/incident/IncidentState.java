package io.certloop.ticket.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** HandingOver → InRemediation → Closed. A run that is gone leads back to HandingOver. */
public sealed interface IncidentState {

    /** Of all states. */
    List<String> LABELS =
            List.of("HandingOver", "InRemediation", "Resolved", "WaitingForCustomer", "Escalated");

    /** As it is called in the HTTP contract. */
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

        /** remediation-service rejected it for good: a person has to act. */
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

    /**
     * @param reason stable code, for instance VERIFIED
     */
    record Closed(Outcome outcome, String reason, Optional<RunId> run, Instant at)
            implements IncidentState {

        /** The reason of an incident that was inspected, was fine, and changed nothing. */
        public static final String HEALTHY = "HEALTHY";

        public boolean foundHealthy() {
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

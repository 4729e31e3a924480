package io.certloop.ticket.problem.surge;

import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemId;
import java.time.Instant;
import java.util.List;

/**
 * Sends signals of surges to remediation-service, so that its storm guardrail knows of them before its own counts rise.
 * A failure is a return value, never an exception; both calls may be repeated.
 */
public interface StormWarnings {

    /**
     * Sends the signal, or repeats it with the current numbers.
     *
     * @param domains the subjects of the surge in the current window that are domains
     * @param shared what the subjects have in common, if known
     * @param until when the signal expires unless it is repeated
     */
    Reception warn(Problem surge, List<String> domains, List<Shared> shared, Instant until);

    /** Withdraws the signal. Harmless if there is none. */
    Reception withdraw(ProblemId surge);

    sealed interface Reception {

        record Taken() implements Reception {}

        /** The receiver will never accept this signal. */
        record Refused(String why) implements Reception {}

        /** The receiver does not accept the signal now; it has to be sent again. */
        record Unavailable(String why) implements Reception {}
    }
}

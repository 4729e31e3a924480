package io.certloop.ticket.problem.surge;

import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemId;
import java.time.Instant;
import java.util.List;

/**
 * Sends signals of surges to remediation-service, so that its storm guardrail knows of them before
 * its own counts rise. A failure is a return value, never an exception; both calls may be repeated.
 */
public interface StormWarnings {

    /**
     * Sends the signal, or repeats it with the current numbers.
     *
     * @param domains those of its subjects in the current window that are domains
     * @param shared what its subjects have in common, if known
     * @param until when the signal expires unless it is repeated
     */
    Reception warn(Problem surge, List<String> domains, List<Shared> shared, Instant until);

    /** Takes the warning back; also if there is none. */
    Reception withdraw(ProblemId surge);

    sealed interface Reception {

        record Taken() implements Reception {}

        /** It will never accept this one. */
        record Refused(String why) implements Reception {}

        /** Not now: telling it again is right. */
        record Unavailable(String why) implements Reception {}
    }
}

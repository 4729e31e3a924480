package io.certloop.ticket.problem.surge;

import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemId;
import java.time.Instant;
import java.util.List;

/**
 * Tells the remediation service that a kind of fault surges, so that its storm guardrail knows
 * before its own numbers say so. Trouble with it is an answer here, never an exception; both calls
 * are harmless when repeated.
 */
public interface StormWarnings {

    /**
     * Says, or says again with the numbers of now, that it surges.
     *
     * @param domains those of its subjects in the present window that are domains
     * @param shared what its subjects have in common, as far as that is known
     * @param until from when on the warning no longer counts unless it is repeated
     */
    Reception warn(Problem surge, List<String> domains, List<Shared> shared, Instant until);

    /** Takes the warning back; also if there is none. */
    Reception withdraw(ProblemId surge);

    sealed interface Reception {

        record Taken() implements Reception {}

        /** It will never take this one. */
        record Refused(String why) implements Reception {}

        /** Not now: telling it again is right. */
        record Unavailable(String why) implements Reception {}
    }
}

package io.certloop.cloud.controlplane.budget;

import io.certloop.cloud.controlplane.AccountId;
import java.time.Duration;

/**
 * How many requests an account may send to one of the provider's APIs, shared by all who send for
 * it. Whoever takes a turn must wait for it, and may then send one request.
 *
 * <p>Turns are spread evenly. A share of them is kept for on-call, who may take the others as well,
 * whichever comes first; unattended work never takes that share, and neither takes that of sweeps.
 * Within one sort of caller turns are given in the order in which they were asked for.
 */
@FunctionalInterface
public interface RequestBudget {

    /**
     * Takes the next free turn. Answers at once; never throws. A budget that cannot tell (its
     * database is away, say) refuses unattended work.
     *
     * @param longestWait a turn that lies further off is refused, and stays free
     */
    Turn take(Line line, Caller caller, Duration longestWait);

    /**
     * The provider answered a request that it is too much, that it failed inside, or not at all: it
     * may be asked too fast. Never throws.
     */
    default void pushedBack(Line line) {}

    /**
     * What it gives at most per second, account and API to this service, on-call's share included;
     * NaN if it cannot say.
     */
    default double requestsPerSecond() {
        return Double.NaN;
    }

    /** What is limited by itself. */
    record Line(AccountId account, Api api) {}

    /** The provider's APIs, each with a limit of its own. */
    enum Api {
        DOMAINS,
        CERTIFICATES
    }

    /** One turn, or none. */
    sealed interface Turn {

        /** Send the request after this time. */
        record Granted(Duration in) implements Turn {}

        /**
         * @param why for people: which limit, in numbers
         * @param retryAfter asking before then is in vain
         */
        record Refused(String why, Duration retryAfter) implements Turn {}
    }
}

package io.certloop.cloud.controlplane.budget;

import io.certloop.cloud.controlplane.AccountId;
import java.time.Duration;

/**
 * The budget of requests that an account may send to one of the provider's APIs, shared by all processes that send for
 * the account. A caller waits for its turn and may then send one request.
 *
 * <p>Turns are spread evenly over time. A share of them is reserved for on-call, which may also take any other turn
 * that comes earlier. Unattended work uses neither on-call's share nor the share of sweeps. Within one kind of caller,
 * turns are given in the order of the requests.
 */
@FunctionalInterface
public interface RequestBudget {

    /**
     * Takes the next free turn, which permits one request at a certain time. Returns at once and never throws. A budget
     * that cannot decide, for instance because its database is unreachable, refuses unattended work.
     *
     * @param longestWait longest wait for a turn; a later turn is refused and stays free
     */
    Turn acquire(Line line, Caller caller, Duration longestWait);

    /**
     * Reports that the provider throttled a request, failed, or did not answer, which can mean that requests are sent
     * too fast. Never throws.
     */
    default void pushedBack(Line line) {}

    /**
     * The highest rate per account and API that this budget grants to this service, in requests per second and
     * including on-call's share; NaN if unknown.
     */
    default double requestsPerSecond() {
        return Double.NaN;
    }

    /**
     * The unit to which a limit applies: one API for one account.
     *
     * @param api the adapter's name of an API that has its own limit
     */
    record Line(AccountId account, String api) {}

    /** API names for the limits that most providers have. An adapter may define others. */
    final class Api {
        public static final String DOMAINS = "DOMAINS";

        public static final String CERTIFICATES = "CERTIFICATES";

        private Api() {}
    }

    /** The answer of the request budget to a caller that wants to send one request: granted or refused. */
    sealed interface Turn {

        /**
         * The request may be sent after this delay.
         *
         * @param in delay from now; zero means at once
         */
        record Granted(Duration in) implements Turn {}

        /**
         * The budget permits no request within the caller's longest wait.
         *
         * @param why the limit with its numbers, for people
         * @param retryAfter time to wait before the next attempt; an earlier attempt is refused, too
         */
        record Refused(String why, Duration retryAfter) implements Turn {}
    }
}

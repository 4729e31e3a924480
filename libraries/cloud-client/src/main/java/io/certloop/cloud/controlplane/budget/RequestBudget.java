package io.certloop.cloud.controlplane.budget;

import io.certloop.cloud.controlplane.AccountId;
import java.time.Duration;

/**
 * How many requests an account may send to one of the provider's APIs, shared by all who send for
 * it. A caller waits for its turn and may then send one request.
 *
 * <p>Turns are spread evenly. A share is reserved for on-call, who may take any other turn as well,
 * whichever comes first. Unattended work never takes that share, and neither takes the share of
 * sweeps. Turns of one kind of caller are given in the order of the requests.
 */
@FunctionalInterface
public interface RequestBudget {

    /**
     * Takes the next free turn. Returns at once and never throws. A budget that cannot decide, for
     * instance because its database is away, refuses unattended work.
     *
     * @param longestWait a turn that is further off is refused and stays free
     */
    Turn take(Line line, Caller caller, Duration longestWait);

    /**
     * The provider throttled a request, failed, or did not answer: we may be sending too fast.
     * Never throws.
     */
    default void pushedBack(Line line) {}

    /**
     * The most that this budget grants per second, account and API to this service, on-call's share
     * included; NaN if unknown.
     */
    default double requestsPerSecond() {
        return Double.NaN;
    }

    /**
     * The unit that is limited.
     *
     * @param api one of the provider's APIs that has a limit of its own, as its adapter names it
     */
    record Line(AccountId account, String api) {}

    /** Names of the limits that most providers have; an adapter names others by itself. */
    final class Api {
        /** Reads and changes of domains. */
        public static final String DOMAINS = "DOMAINS";

        /** Reads of certificates. */
        public static final String CERTIFICATES = "CERTIFICATES";

        private Api() {}
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

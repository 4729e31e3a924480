package io.certloop.watcher.sweep;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The counters of a sweep or of a part of a sweep.
 *
 * @param domains inspected domains, also those of which nothing could be observed
 * @param couldNotLook domains that could not be inspected completely
 * @param requests requests that were sent to the control plane
 * @param needed requests that the provider's contract makes unavoidable
 */
public record Tally(
        int domains,
        int edgesProbed,
        int findingsOpened,
        int findingsClosed,
        int couldNotLook,
        int requests,
        @JsonProperty("requestsNeeded") int needed) {

    public static final Tally ZERO = new Tally(0, 0, 0, 0, 0, 0, 0);

    public static Tally ofRequests(int requests, int needed) {
        return new Tally(0, 0, 0, 0, 0, requests, needed);
    }

    public Tally plus(Tally more) {
        return new Tally(
                domains + more.domains,
                edgesProbed + more.edgesProbed,
                findingsOpened + more.findingsOpened,
                findingsClosed + more.findingsClosed,
                couldNotLook + more.couldNotLook,
                requests + more.requests,
                needed + more.needed);
    }
}

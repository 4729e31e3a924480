package io.certloop.watcher.sweep;

/**
 * What a sweep, or a part of it, counted.
 *
 * @param domains looked at, whether or not anything was seen
 * @param couldNotLook domains that were not seen whole
 * @param requests sent to the control plane
 * @param needed requests that the provider's contract does not let us do without
 */
public record Tally(
        int domains,
        int edgesProbed,
        int findingsOpened,
        int findingsClosed,
        int couldNotLook,
        int requests,
        int needed) {

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

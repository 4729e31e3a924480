package io.certloop.watcher.sweep;

/**
 * The counters of a sweep or of a part of it.
 *
 * @param domains inspected, whether or not anything was observed
 * @param couldNotLook domains that were not inspected completely
 * @param requests sent to the control plane
 * @param needed requests that the provider's contract makes unavoidable
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

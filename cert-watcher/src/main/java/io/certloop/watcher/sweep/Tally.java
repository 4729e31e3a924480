package io.certloop.watcher.sweep;

/**
 * What a sweep, or a part of it, counted.
 *
 * @param domains looked at, whether or not anything was seen
 * @param couldNotLook domains that were not seen whole
 * @param requests asked of the control plane
 */
public record Tally(
        int domains,
        int edgesProbed,
        int findingsOpened,
        int findingsClosed,
        int couldNotLook,
        int requests) {

    public static final Tally ZERO = new Tally(0, 0, 0, 0, 0, 0);

    static Tally ofRequests(int requests) {
        return new Tally(0, 0, 0, 0, 0, requests);
    }

    public Tally plus(Tally more) {
        return new Tally(
                domains + more.domains,
                edgesProbed + more.edgesProbed,
                findingsOpened + more.findingsOpened,
                findingsClosed + more.findingsClosed,
                couldNotLook + more.couldNotLook,
                requests + more.requests);
    }
}

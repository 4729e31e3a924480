package io.certloop.watcher.watch;

import io.certloop.watcher.watch.list.UnusableListException;

public interface WatchSource {

    /** The account under which the source's names are inspected and shown. */
    String name();

    /**
     * Reads all current names; blocks, possibly for some seconds.
     *
     * @throws UnusableListException if the source cannot be used; the message names each faulty entry, or the reason.
     *     The names of the last successful read then stay in use.
     */
    WatchedNames read();
}

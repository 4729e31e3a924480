package io.certloop.watcher.watch;

import io.certloop.watcher.watch.list.UnusableListException;

/** Where names to watch come from: a list, a service discovery, a folder of certificates. */
public interface WatchSource {

    /** The account under which its names are swept and shown. */
    String name();

    /**
     * All names as they are now; blocks, and may take some seconds.
     *
     * @throws UnusableListException naming each entry that is wrong, or why nothing could be read;
     *     what was read before counts then
     */
    WatchedNames read();
}

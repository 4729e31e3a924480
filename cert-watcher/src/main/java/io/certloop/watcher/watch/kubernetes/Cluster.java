package io.certloop.watcher.watch.kubernetes;

import io.certloop.watcher.watch.list.UnusableListException;

public interface Cluster {

    /**
     * Lists all objects of the configured scope. Blocks, possibly for some seconds.
     *
     * @throws UnusableListException if a kind of object could not be listed; the message names the remedy
     */
    ClusterObjects read();
}

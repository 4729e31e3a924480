package io.certloop.watcher.watch.kubernetes;

import io.certloop.watcher.watch.list.UnusableListException;

/** The API server of a cluster. */
public interface Cluster {

    /**
     * Lists everything; blocks, and may take some seconds.
     *
     * @throws UnusableListException if something could not be listed, with what has to be done
     */
    ClusterObjects read();
}

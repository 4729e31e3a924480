package io.certloop.watcher.watch.client;

import java.io.IOException;
import java.io.InputStream;

/** Reads from an API server, with its credentials. */
interface ApiServer extends AutoCloseable {

    /** The status of a response, and its body, which is still being received. */
    record Answer(int status, InputStream body) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /**
     * Sends a GET request.
     *
     * @param path path with query
     */
    Answer get(String path) throws IOException;

    @Override
    default void close() {}
}

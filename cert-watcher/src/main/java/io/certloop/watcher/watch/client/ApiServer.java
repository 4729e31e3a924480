package io.certloop.watcher.watch.client;

import java.io.IOException;
import java.io.InputStream;

/** Reads from an API server, with its credentials. */
interface ApiServer extends AutoCloseable {

    /** The head of an answer, and its body while it arrives. */
    record Answer(int status, InputStream body) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /**
     * @param path with its query
     */
    Answer get(String path) throws IOException;

    @Override
    default void close() {}
}

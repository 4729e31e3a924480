package io.certloop.watcher.watch.client;

import java.io.IOException;
import java.io.InputStream;

interface ApiServer extends AutoCloseable {

    /** The status of a response, and its body, which is still being received. */
    record Answer(int status, InputStream body) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /** @param path with its query */
    Answer get(String path) throws IOException;

    @Override
    default void close() {}
}

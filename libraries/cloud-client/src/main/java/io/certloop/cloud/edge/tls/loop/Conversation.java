package io.certloop.cloud.edge.tls.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The protocol over one connection, independent of how bytes get there. A failed one throws; after
 * that it is only closed.
 *
 * @param <T> its result
 */
public interface Conversation<T> extends AutoCloseable {

    ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** The first words. */
    ByteBuffer begin() throws IOException;

    /**
     * @param received read to its end
     * @return what to answer, perhaps {@link #NOTHING}
     */
    ByteBuffer receive(ByteBuffer received) throws IOException;

    /** Present as soon as nothing more needs to be heard. */
    Optional<T> result();

    /** What was learnt before this ended it; mostly nothing. */
    default Optional<T> despite(Exception failure) {
        return Optional.empty();
    }

    @Override
    void close();
}

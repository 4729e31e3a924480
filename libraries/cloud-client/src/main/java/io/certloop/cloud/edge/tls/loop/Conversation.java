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

    /** What was not read of the one before, and the other. */
    static ByteBuffer join(ByteBuffer first, ByteBuffer second) {
        return ByteBuffer.allocate(first.remaining() + second.remaining())
                .put(first)
                .put(second)
                .flip();
    }

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

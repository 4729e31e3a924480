package io.certloop.cloud.edge.tls.loop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The protocol of one connection, independent of how bytes are transported. A failed conversation throws; after that it
 * may only be closed.
 *
 * @param <T> result of the conversation
 */
public interface Conversation<T> extends AutoCloseable {

    ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** The unread bytes of the first buffer, followed by the second buffer. */
    static ByteBuffer join(ByteBuffer first, ByteBuffer second) {
        return ByteBuffer.allocate(first.remaining() + second.remaining())
                .put(first)
                .put(second)
                .flip();
    }

    ByteBuffer begin() throws IOException;

    /**
     * Processes bytes received from the edge, and returns those to send next.
     *
     * @param received the bytes; all are consumed
     * @return the bytes to send, or {@link #NOTHING}
     */
    ByteBuffer receive(ByteBuffer received) throws IOException;

    /** The result, as soon as no more bytes are needed; empty until then. */
    Optional<T> result();

    /** The result that is available despite the failure; usually empty. */
    default Optional<T> despite(Exception failure) {
        return Optional.empty();
    }

    @Override
    void close();
}

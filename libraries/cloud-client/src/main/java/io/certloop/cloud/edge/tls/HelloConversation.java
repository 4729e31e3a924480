package io.certloop.cloud.edge.tls;

import io.certloop.cloud.edge.tls.loop.Conversation;
import io.certloop.cloud.edge.tls.wire.NotTlsException;
import io.certloop.cloud.edge.tls.wire.PresentedChain;
import io.certloop.cloud.edge.tls.wire.RecordReader;
import io.certloop.cloud.edge.tls.wire.ServerFlight;
import io.certloop.cloud.edge.tls.wire.ServerHello;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends a ClientHello, and reads until the awaited messages of the edge have arrived. */
final class HelloConversation<T> implements Conversation<T> {

    /**
     * Maximum number of bytes received: one message of maximum length, with the overhead of small records, and a
     * ServerHello.
     */
    private static final int MOST_BYTES = 2 * ServerFlight.LONGEST_MESSAGE;

    private final ByteBuffer hello;
    private final RecordReader records;
    private final Supplier<Optional<T>> awaited;
    private int received;

    private HelloConversation(ByteBuffer hello, RecordReader.Sink sink, Supplier<Optional<T>> awaited) {
        this.hello = hello;
        this.records = new RecordReader(sink);
        this.awaited = awaited;
    }

    static Conversation<ServerHello> untilAnswered(ByteBuffer hello) {
        var answer = new ServerHello.Reader();
        return new HelloConversation<>(hello, answer, answer::hello);
    }

    static Conversation<PresentedChain> untilPresented(ByteBuffer hello) {
        var flight = new ServerFlight();
        return new HelloConversation<>(hello, flight, flight::chain);
    }

    @Override
    public ByteBuffer begin() {
        return hello;
    }

    @Override
    public ByteBuffer receive(ByteBuffer bytes) throws IOException {
        received += bytes.remaining();
        if (received > MOST_BYTES) {
            throw new NotTlsException("more than " + MOST_BYTES + " bytes before its certificate");
        }
        records.read(bytes);
        return NOTHING;
    }

    @Override
    public Optional<T> result() {
        return awaited.get();
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}

package io.certloop.cloud.edge.tls;

import io.certloop.cloud.edge.tls.loop.Conversation;
import io.certloop.cloud.edge.tls.wire.NotTlsException;
import io.certloop.cloud.edge.tls.wire.PresentedChain;
import io.certloop.cloud.edge.tls.wire.RecordReader;
import io.certloop.cloud.edge.tls.wire.ServerFlight;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Says hello, and listens until the certificates have been presented. */
final class LightProbeConversation implements Conversation<PresentedChain> {

    /** One message of the longest sort, cut into small records, and a ServerHello. */
    private static final int MOST_BYTES = 2 * ServerFlight.LONGEST_MESSAGE;

    private final ByteBuffer hello;
    private final ServerFlight flight = new ServerFlight();
    private final RecordReader records = new RecordReader(this::take);
    private int received;

    LightProbeConversation(ByteBuffer hello) {
        this.hello = hello;
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

    private boolean take(int type, ByteBuffer piece) throws NotTlsException {
        if (type != RecordReader.HANDSHAKE) {
            throw new NotTlsException("a record of type " + type + " before its certificate");
        }
        flight.take(piece);
        return flight.chain() == null;
    }

    @Override
    public Optional<PresentedChain> result() {
        return Optional.ofNullable(flight.chain());
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}

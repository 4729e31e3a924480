package io.certloop.cloud.edge.tls.starttls;

import io.certloop.cloud.edge.tls.wire.NotTlsException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** PostgreSQL's SSLRequest, which the server answers with one byte: S for yes, N for no. */
final class PostgresOpening implements Opening {

    private static final int LENGTH = 8;
    private static final int SSL_REQUEST = 80_877_103;

    private boolean agreed;

    @Override
    public ByteBuffer begin() {
        return ByteBuffer.allocate(LENGTH).putInt(LENGTH).putInt(SSL_REQUEST).flip();
    }

    @Override
    public ByteBuffer receive(ByteBuffer heard) throws IOException {
        if (heard.hasRemaining()) {
            switch (heard.get()) {
                case 'S' -> agreed = true;
                case 'N' -> throw new NoStartTlsException("ssl is off");
                default -> throw new NotTlsException("what it sent is no answer of PostgreSQL");
            }
        }
        return ByteBuffer.allocate(0);
    }

    @Override
    public boolean isAgreed() {
        return agreed;
    }
}

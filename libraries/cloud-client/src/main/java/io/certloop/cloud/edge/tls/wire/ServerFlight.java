package io.certloop.cloud.edge.tls.wire;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads the first handshake messages of a TLS 1.2 server up to its certificates: ServerHello, then Certificate (RFC
 * 5246, 7.4). Records may split or combine messages in any way.
 */
public final class ServerFlight implements RecordReader.Sink {

    /** Maximum length of a message in bytes. Chains of real edges have 2 to 10 KiB. */
    public static final int LONGEST_MESSAGE = HandshakeMessages.LONGEST;

    private static final int HELLO_REQUEST = 0;
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;

    private final HandshakeMessages messages = new HandshakeMessages(this::complete);
    private boolean helloSeen;
    private PresentedChain chain;

    public Optional<PresentedChain> chain() {
        return Optional.ofNullable(chain);
    }

    /**
     * Reads a piece of a record; bytes after the certificates are ignored.
     *
     * @return false as soon as the certificates have arrived
     */
    @Override
    public boolean wantsMoreAfter(int type, ByteBuffer piece) throws NotTlsException {
        if (type != RecordReader.HANDSHAKE) {
            throw new NotTlsException("a record of type " + type + " before its certificate");
        }
        messages.take(piece);
        return chain == null;
    }

    private boolean complete(int type, ByteBuffer body) throws NotTlsException {
        if (type == SERVER_HELLO && !helloSeen) {
            helloSeen = true;
        } else if (type == CERTIFICATE && helloSeen) {
            chain = PresentedChain.parse(body);
        } else if (type != HELLO_REQUEST) {
            throw new NotTlsException("handshake message " + type + " instead of a certificate");
        }
        return chain == null;
    }
}

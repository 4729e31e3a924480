package io.certloop.cloud.edge.tls.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The first handshake messages of a TLS 1.2 server, as far as its certificates: ServerHello, then
 * Certificate (RFC 5246, 7.4). Messages may be cut and joined by records in any way.
 */
public final class ServerFlight {

    /** Chains of real edges have 2 to 10 KiB. */
    public static final int LONGEST_MESSAGE = 64 * 1024;

    private static final int HEADER = 4;
    private static final int FIRST_BUFFER = 4096;
    private static final int HELLO_REQUEST = 0;
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;

    private byte[] message = new byte[FIRST_BUFFER];
    private int filled;
    private boolean helloSeen;
    private PresentedChain chain;

    /** Null until it was presented. */
    public PresentedChain chain() {
        return chain;
    }

    /** Ignores everything after the certificates. */
    public void take(ByteBuffer piece) throws NotTlsException {
        while (chain == null && piece.hasRemaining()) {
            fill(piece, HEADER);
            if (filled >= HEADER) {
                int end = HEADER + length();
                fill(piece, end);
                if (filled == end) {
                    complete(message[0], ByteBuffer.wrap(message, HEADER, end - HEADER).slice());
                    filled = 0;
                }
            }
        }
    }

    /** Grows with what came and not with what was announced. */
    private void fill(ByteBuffer piece, int end) {
        int count = Math.min(end - filled, piece.remaining());
        if (count > 0) {
            if (filled + count > message.length) {
                message = Arrays.copyOf(message, Math.max(filled + count, 2 * message.length));
            }
            piece.get(message, filled, count);
            filled += count;
        }
    }

    private int length() throws NotTlsException {
        int length = (message[1] & 0xff) << 16 | (message[2] & 0xff) << 8 | message[3] & 0xff;
        if (length > LONGEST_MESSAGE) {
            throw new NotTlsException("a handshake message of " + length + " bytes");
        }
        return length;
    }

    private void complete(int type, ByteBuffer body) throws NotTlsException {
        if (type == SERVER_HELLO && !helloSeen) {
            helloSeen = true;
        } else if (type == CERTIFICATE && helloSeen) {
            chain = PresentedChain.parse(body);
        } else if (type != HELLO_REQUEST) {
            throw new NotTlsException("handshake message " + type + " instead of a certificate");
        }
    }
}

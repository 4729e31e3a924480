package io.certloop.cloud.edge.tls.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Puts handshake messages together that records have cut or joined in any way. */
final class HandshakeMessages {

    static final int LONGEST = 64 * 1024;

    private static final int HEADER = 4;
    private static final int FIRST_BUFFER = 4096;

    /** Is given each whole message. */
    @FunctionalInterface
    interface Sink {

        boolean wantsMoreAfter(int type, ByteBuffer body) throws NotTlsException;
    }

    private final Sink sink;
    private byte[] message = new byte[FIRST_BUFFER];
    private int filled;
    private boolean more = true;

    HandshakeMessages(Sink sink) {
        this.sink = sink;
    }

    /** Ignores everything after the sink has enough. */
    void take(ByteBuffer piece) throws NotTlsException {
        while (more && piece.hasRemaining()) {
            fill(piece, HEADER);
            if (filled >= HEADER) {
                int end = HEADER + length();
                fill(piece, end);
                if (filled == end) {
                    ByteBuffer body = ByteBuffer.wrap(message, HEADER, end - HEADER).slice();
                    more = sink.wantsMoreAfter(message[0], body);
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
        if (length > LONGEST) {
            throw new NotTlsException("a handshake message of " + length + " bytes");
        }
        return length;
    }
}

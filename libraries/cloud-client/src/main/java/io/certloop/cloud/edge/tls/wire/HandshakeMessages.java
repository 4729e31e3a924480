package io.certloop.cloud.edge.tls.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reassembles handshake messages, which records may split or combine in any way. */
final class HandshakeMessages {

    static final int LONGEST = 64 * 1024;

    private static final int HEADER = 4;
    private static final int FIRST_BUFFER = 4096;

    /** Receives each complete handshake message, until it returns false. */
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

    /**
     * Adds bytes of a record, and passes each message that they complete to the sink. After the sink has returned
     * false, further bytes are ignored.
     */
    void take(ByteBuffer piece) throws NotTlsException {
        while (more && piece.hasRemaining()) {
            fill(piece, HEADER);
            if (filled >= HEADER) {
                int end = HEADER + length();
                fill(piece, end);
                if (filled == end) {
                    ByteBuffer body =
                            ByteBuffer.wrap(message, HEADER, end - HEADER).slice();
                    more = sink.wantsMoreAfter(message[0], body);
                    filled = 0;
                }
            }
        }
    }

    /**
     * Appends bytes to the current message. The buffer grows with the received bytes and not with the announced length.
     */
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

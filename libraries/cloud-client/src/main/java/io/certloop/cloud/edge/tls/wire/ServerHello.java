package io.certloop.cloud.edge.tls.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The choices of a server in its ServerHello (RFC 8446, 4.1.3).
 *
 * @param tls13 whether the server chose TLS 1.3
 * @param retry whether the message only asks for another key share (RFC 8446, 4.1.4)
 * @param group number of the group in TLS 1.3; empty if the message has no key share
 * @param extensions numbers of all extensions
 */
public record ServerHello(boolean tls13, boolean retry, OptionalInt group, Set<Integer> extensions) {

    /** Number of the extension for signed certificate timestamps (RFC 6962, 3.3.1). */
    public static final int TIMESTAMPS = 18;

    private static final int KEY_SHARE = 51;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int TLS_1_3 = 0x0304;
    private static final int RANDOM = 32;
    private static final ByteBuffer RETRY = ByteBuffer.wrap(
            HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891" + "c2a211167abb8c5e079e09e2c8a8339c"));

    /** @param body body of the ServerHello message, without the header */
    static ServerHello parse(ByteBuffer body) throws NotTlsException {
        try {
            return read(body);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new NotTlsException("a ServerHello that does not add up");
        }
    }

    private static ServerHello read(ByteBuffer body) {
        skip(body, Short.BYTES);
        boolean retry =
                body.slice(body.position(), Math.min(RANDOM, body.remaining())).equals(RETRY);
        skip(body, RANDOM);
        skip(body, body.get() & 0xff);
        skip(body, Short.BYTES + 1);
        boolean tls13 = false;
        var group = OptionalInt.empty();
        Set<Integer> extensions = new HashSet<>();
        // TLS 1.2 may have none at all.
        int end = body.hasRemaining() ? number(body) + body.position() : body.position();
        while (body.position() < end) {
            int type = number(body);
            int length = number(body);
            int next = body.position() + length;
            extensions.add(type);
            if (type == KEY_SHARE) {
                group = OptionalInt.of(number(body));
            } else if (type == SUPPORTED_VERSIONS) {
                tls13 = number(body) == TLS_1_3;
            }
            body.position(next);
        }
        return new ServerHello(tls13, retry, group, Set.copyOf(extensions));
    }

    public static final class Reader implements RecordReader.Sink {

        private static final int SERVER_HELLO = 2;

        private final HandshakeMessages messages = new HandshakeMessages(this::complete);
        private ServerHello hello;

        public Optional<ServerHello> hello() {
            return Optional.ofNullable(hello);
        }

        @Override
        public boolean wantsMoreAfter(int type, ByteBuffer piece) throws NotTlsException {
            if (type != RecordReader.HANDSHAKE) {
                throw new NotTlsException("a record of type " + type + " before its hello");
            }
            messages.take(piece);
            return hello == null;
        }

        private boolean complete(int type, ByteBuffer body) throws NotTlsException {
            if (type != SERVER_HELLO) {
                throw new NotTlsException("handshake message " + type + " before its hello");
            }
            hello = parse(body);
            return false;
        }
    }

    private static int number(ByteBuffer body) {
        return body.getShort() & 0xffff;
    }

    private static void skip(ByteBuffer body, int bytes) {
        body.position(body.position() + bytes);
    }
}

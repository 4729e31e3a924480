package io.certloop.cloud.edge.tls.wire;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the key-exchange group from a handshake. Every version sends the group in clear text: ServerHello in TLS 1.3
 * (RFC 8446, 4.2.8), ServerKeyExchange in TLS 1.2 (RFC 8422, 5.4). It never disturbs the handshake: if a message cannot
 * be parsed, the group stays unknown.
 */
public final class NegotiatedGroup {

    private static final int SERVER_HELLO = 2;
    private static final int SERVER_KEY_EXCHANGE = 12;
    private static final int SERVER_HELLO_DONE = 14;
    private static final int NAMED_CURVE = 3;

    /** Group names of the IANA registry, by number. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x0017, "secp256r1"),
            Map.entry(0x0018, "secp384r1"),
            Map.entry(0x0019, "secp521r1"),
            Map.entry(0x001d, "x25519"),
            Map.entry(0x001e, "x448"),
            Map.entry(0x0100, "ffdhe2048"),
            Map.entry(0x0101, "ffdhe3072"),
            Map.entry(0x11eb, "SecP256r1MLKEM768"),
            Map.entry(0x11ec, "X25519MLKEM768"),
            Map.entry(0x11ed, "SecP384r1MLKEM1024"));

    private final HandshakeMessages messages = new HandshakeMessages(this::complete);
    private boolean done;
    private String name;

    /** The name of the group; empty if it is not known yet or the key exchange uses no group. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Reads a piece of a record. Only clear-text handshake records are evaluated. */
    public void take(int type, ByteBuffer piece) {
        if (done || type != RecordReader.HANDSHAKE) {
            // Everything after it is encrypted, but in TLS 1.3 a retry is followed by one.
            done |= type == RecordReader.APPLICATION_DATA;
            return;
        }
        try {
            messages.take(piece);
        } catch (NotTlsException e) {
            done = true;
        }
    }

    private boolean complete(int type, ByteBuffer body) throws NotTlsException {
        if (type == SERVER_HELLO) {
            ServerHello hello = ServerHello.parse(body);
            hello.group().ifPresent(this::set);
            done = hello.tls13() && !hello.retry();
        } else if (type == SERVER_KEY_EXCHANGE && body.remaining() >= 3) {
            if (body.get() == NAMED_CURVE) {
                set(body.getShort() & 0xffff);
            }
            done = true;
        } else if (type == SERVER_HELLO_DONE) {
            done = true;
        }
        return !done;
    }

    private void set(int number) {
        name = NAMES.getOrDefault(number, "0x%04x".formatted(number));
    }
}

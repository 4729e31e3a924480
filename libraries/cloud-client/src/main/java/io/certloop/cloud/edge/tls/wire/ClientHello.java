package io.certloop.cloud.edge.tls.wire;

import io.certloop.cloud.edge.KeyKind;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SNIHostName;

/**
 * Builds ClientHello messages. Most offer TLS 1.2 as the highest version, so that the edge answers in clear text (RFC
 * 5246, 7.4.1.2). They offer what browsers offer, so that an edge chooses as for browsers.
 */
public final class ClientHello {

    private static final short TLS_1_0 = 0x0301;
    private static final short TLS_1_2 = 0x0303;
    private static final byte CLIENT_HELLO = 1;
    private static final int RANDOM = 32;
    private static final int MOST = 512;

    private static final short SERVER_NAME = 0;
    private static final short SUPPORTED_GROUPS = 10;
    private static final short EC_POINT_FORMATS = 11;
    private static final short SIGNATURE_ALGORITHMS = 13;
    private static final short TIMESTAMPS = ServerHello.TIMESTAMPS;
    private static final short EXTENDED_MASTER_SECRET = 23;
    private static final short SUPPORTED_VERSIONS = 43;
    private static final short KEY_SHARE = 51;

    /**
     * Key-exchange groups: secp256r1, x25519, secp384r1, secp521r1. Browsers prefer x25519, but with x25519 the edge's
     * key, which a light probe never uses, costs the edge three times as much. The choice of the certificate does not
     * depend on the group.
     */
    private static final short[] GROUPS = {0x0017, 0x001d, 0x0018, 0x0019};

    /** Cipher suites ECDHE_ECDSA with AES-128-GCM, AES-256-GCM, ChaCha20, AES-128-CBC, AES-256-CBC. */
    private static final short[] ECDSA_SUITES = {
        (short) 0xc02b, (short) 0xc02c, (short) 0xcca9, (short) 0xc009, (short) 0xc00a
    };

    /** Cipher suites ECDHE_RSA with the same ciphers as for ECDSA, then suites with RSA key exchange. */
    private static final short[] RSA_SUITES = {
        (short) 0xc02f, (short) 0xc030, (short) 0xcca8, (short) 0xc013, (short) 0xc014, 0x009c, 0x009d, 0x002f, 0x0035
    };

    /** Signals support of secure renegotiation; some servers refuse clients without this signal (RFC 5746, 3.3). */
    private static final short[] RENEGOTIATION = {0x00ff};

    private static final short[] ECDSA_SIGNATURES = {0x0403, 0x0503, 0x0603, 0x0203};
    private static final short TLS_1_3 = 0x0304;
    private static final short[] TLS_1_3_SUITES = {0x1301, 0x1302, 0x1303};
    private static final short[] ML_DSA_SIGNATURES = {0x0904, 0x0905, 0x0906};
    private static final short X25519 = 0x001d;
    private static final int X25519_KEY = 32;

    private static final short[] RSA_SIGNATURES = {0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0201};

    private ClientHello() {}

    @FunctionalInterface
    private interface Part {
        void write(ByteBuffer out);
    }

    /**
     * A ClientHello for TLS 1.2 that requests a certificate of one key type.
     *
     * @throws IllegalArgumentException if the host cannot be sent as SNI
     */
    public static ByteBuffer record(String host, KeyKind kind) {
        return tls12(host, kind, out -> {});
    }

    /**
     * A ClientHello for TLS 1.2 that also requests signed certificate timestamps, which a TLS 1.2 server announces in
     * clear text.
     */
    public static ByteBuffer askingForTimestamps(String host) {
        return tls12(host, KeyKind.ANY, out -> empty(out, TIMESTAMPS));
    }

    /** A ClientHello that offers only TLS 1.3 and only ML-DSA signatures (RFC 8446, 4.1.2). */
    public static ByteBuffer offeringMlDsa(String host) {
        return record(host, out -> put(out, TLS_1_3_SUITES), out -> {
            extensionWithList(out, SUPPORTED_GROUPS, list -> list.putShort(X25519));
            extensionWithList(out, SIGNATURE_ALGORITHMS, list -> put(list, ML_DSA_SIGNATURES));
            out.putShort(SUPPORTED_VERSIONS).putShort((short) 3);
            out.put((byte) Short.BYTES).putShort(TLS_1_3);
            keyShare(out);
        });
    }

    private static ByteBuffer tls12(String host, KeyKind kind, Part more) {
        return record(
                host,
                out -> {
                    byKind(out, kind, ECDSA_SUITES, RSA_SUITES);
                    put(out, RENEGOTIATION);
                },
                out -> {
                    empty(out, EXTENDED_MASTER_SECRET);
                    extensionWithList(out, SUPPORTED_GROUPS, list -> put(list, GROUPS));
                    pointFormats(out);
                    extensionWithList(
                            out, SIGNATURE_ALGORITHMS, list -> byKind(list, kind, ECDSA_SIGNATURES, RSA_SIGNATURES));
                    more.write(out);
                });
    }

    private static ByteBuffer record(String host, Part suites, Part extensions) {
        byte[] name = new SNIHostName(host).getEncoded();
        ByteBuffer whole = ByteBuffer.allocate(MOST + name.length);
        whole.put((byte) RecordReader.HANDSHAKE).putShort(TLS_1_0);
        list(
                whole,
                record -> sized(record.put(CLIENT_HELLO), 3, out -> {
                    out.putShort(TLS_1_2);
                    random(out, RANDOM);
                    out.put((byte) 0);
                    list(out, suites);
                    out.put((byte) 1).put((byte) 0);
                    list(out, all -> {
                        serverName(all, name);
                        extensions.write(all);
                    });
                }));
        return whole.flip();
    }

    /** Writes random bytes. They need not be secure, only different, because no key is derived from them. */
    private static void random(ByteBuffer out, int length) {
        byte[] random = new byte[length];
        ThreadLocalRandom.current().nextBytes(random);
        out.put(random);
    }

    private static void keyShare(ByteBuffer out) {
        extensionWithList(out, KEY_SHARE, list -> {
            list.putShort(X25519).putShort((short) X25519_KEY);
            random(list, X25519_KEY);
        });
    }

    private static void byKind(ByteBuffer out, KeyKind kind, short[] ecdsa, short[] rsa) {
        if (kind != KeyKind.RSA) {
            put(out, ecdsa);
        }
        if (kind != KeyKind.ECDSA) {
            put(out, rsa);
        }
    }

    private static void serverName(ByteBuffer out, byte[] name) {
        extensionWithList(
                out,
                SERVER_NAME,
                list -> list.put((byte) 0).putShort((short) name.length).put(name));
    }

    private static void pointFormats(ByteBuffer out) {
        out.putShort(EC_POINT_FORMATS).putShort((short) 2).put((byte) 1).put((byte) 0);
    }

    private static void empty(ByteBuffer out, short type) {
        out.putShort(type).putShort((short) 0);
    }

    private static void extensionWithList(ByteBuffer out, short type, Part content) {
        out.putShort(type);
        list(out, extension -> list(extension, content));
    }

    private static void put(ByteBuffer out, short[] numbers) {
        for (short number : numbers) {
            out.putShort(number);
        }
    }

    private static void list(ByteBuffer out, Part content) {
        sized(out, Short.BYTES, content);
    }

    /** Writes the content after a length field of {@code bytes} bytes. */
    private static void sized(ByteBuffer out, int bytes, Part content) {
        int at = out.position();
        content.write(out.position(at + bytes));
        int length = out.position() - at - bytes;
        for (int i = 0; i < bytes; i++) {
            out.put(at + i, (byte) (length >> 8 * (bytes - 1 - i)));
        }
    }
}

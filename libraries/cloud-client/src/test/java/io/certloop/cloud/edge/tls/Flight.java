package io.certloop.cloud.edge.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;

/** What a TLS 1.2 server says first, cut into records in many ways. */
public final class Flight {

    private static final int MOST_IN_A_RECORD = 1 << 14;

    private Flight() {}

    public static byte[] messages(List<byte[]> certificates) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(message(2, new byte[70]));
        var list = new ByteArrayOutputStream();
        for (byte[] certificate : certificates) {
            list.writeBytes(number(certificate.length));
            list.writeBytes(certificate);
        }
        var body = new ByteArrayOutputStream();
        body.writeBytes(number(list.size()));
        body.writeBytes(list.toByteArray());
        out.writeBytes(message(11, body.toByteArray()));
        out.writeBytes(message(14, new byte[0]));
        return out.toByteArray();
    }

    public static byte[] message(int type, byte[] body) {
        return ByteBuffer.allocate(4 + body.length)
                .put((byte) type)
                .put(number(body.length))
                .put(body)
                .array();
    }

    private static byte[] number(int value) {
        return new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    public static byte[] record(int type, byte[] content, int from, int length) {
        return ByteBuffer.allocate(5 + length)
                .put((byte) type)
                .putShort((short) 0x0303)
                .putShort((short) length)
                .put(content, from, length)
                .array();
    }

    public static byte[] record(int type, byte... content) {
        return record(type, content, 0, content.length);
    }

    /** In records as long as they may be. */
    public static byte[] records(byte[] messages) {
        return records(messages, () -> MOST_IN_A_RECORD);
    }

    public static byte[] records(byte[] messages, Random random, int most) {
        return records(messages, () -> 1 + random.nextInt(most));
    }

    private static byte[] records(byte[] messages, IntSupplier lengths) {
        var out = new ByteArrayOutputStream();
        for (int from = 0; from < messages.length; ) {
            int length = Math.min(lengths.getAsInt(), messages.length - from);
            out.writeBytes(record(22, messages, from, length));
            from += length;
        }
        return out.toByteArray();
    }

    public static List<byte[]> encoded(List<X509Certificate> chain) {
        return chain.stream().map(Flight::encoded).toList();
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }
}

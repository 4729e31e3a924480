package io.certloop.mockcloud.edge;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The first TLS record of a client. It is read before the TLS handshake begins, because the behavior of the edge may
 * depend on the server name in it (RFC 8446, 4.1.2, and RFC 6066, 3).
 *
 * @param host in lower case; empty if the client sends no server name
 */
record ClientHello(byte[] record, String host) {

    private static final int HEADER = 5;
    private static final int HANDSHAKE = 22;
    private static final int TYPE_LENGTH_VERSION_RANDOM = 1 + 3 + 2 + 32;
    private static final int SERVER_NAME = 0;

    /** @throws java.io.EOFException if the client hangs up before the end of the record */
    static ClientHello read(InputStream in) throws IOException {
        var data = new DataInputStream(in);
        var header = new byte[HEADER];
        data.readFully(header);
        var length = ByteBuffer.wrap(header).getShort(HEADER - 2) & 0xffff;
        var record = new byte[HEADER + length];
        System.arraycopy(header, 0, record, 0, HEADER);
        data.readFully(record, HEADER, length);
        return new ClientHello(record, header[0] == HANDSHAKE ? host(record) : "");
    }

    InputStream asInput() {
        return new ByteArrayInputStream(record);
    }

    private static String host(byte[] record) {
        try {
            var hello = ByteBuffer.wrap(record);
            skip(hello, HEADER + TYPE_LENGTH_VERSION_RANDOM);
            skip(hello, hello.get() & 0xff);
            skip(hello, hello.getShort() & 0xffff);
            skip(hello, hello.get() & 0xff);
            skip(hello, Short.BYTES);
            return nameAmongExtensions(hello);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            // TLS itself will complain to the client about what makes no sense.
            return "";
        }
    }

    private static String nameAmongExtensions(ByteBuffer extensions) {
        while (extensions.remaining() >= 2 * Short.BYTES) {
            var type = extensions.getShort();
            var length = extensions.getShort() & 0xffff;
            if (type == SERVER_NAME) {
                // The length of the list and the type of its only entry come first.
                skip(extensions, Short.BYTES + 1);
                var name = new byte[extensions.getShort() & 0xffff];
                extensions.get(name);
                return new String(name, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
            }
            skip(extensions, length);
        }
        return "";
    }

    private static void skip(ByteBuffer buffer, int bytes) {
        buffer.position(buffer.position() + bytes);
    }
}

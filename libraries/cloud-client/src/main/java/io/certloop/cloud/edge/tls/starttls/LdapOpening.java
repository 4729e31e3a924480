package io.certloop.cloud.edge.tls.starttls;

import io.certloop.cloud.edge.tls.wire.NotTlsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The LDAP extended operation StartTLS: one request and one answer, encoded in BER without a library. */
final class LdapOpening implements Opening {

    private static final String START_TLS = "1.3.6.1.4.1.1466.20037";

    /** The first bytes of the request: LDAPMessage with id 1, ExtendedRequest with requestName. */
    private static final byte[] REQUEST = {0x30, 0x1d, 0x02, 0x01, 0x01, 0x77, 0x18, (byte) 0x80, 22};

    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int ENUMERATED = 0x0a;
    private static final int EXTENDED_RESPONSE = 0x78;
    private static final int LONGEST = 4096;

    private boolean agreed;

    @Override
    public ByteBuffer begin() {
        return ByteBuffer.allocate(REQUEST.length + START_TLS.length())
                .put(REQUEST)
                .put(START_TLS.getBytes(StandardCharsets.US_ASCII))
                .flip();
    }

    @Override
    public ByteBuffer receive(ByteBuffer heard) throws IOException {
        ByteBuffer whole = heard.duplicate();
        if (!isWhole(whole)) {
            return ByteBuffer.allocate(0);
        }
        ByteBuffer message = value(whole, SEQUENCE);
        value(message, INTEGER);
        ByteBuffer code = value(value(message, EXTENDED_RESPONSE), ENUMERATED);
        if (code.remaining() != 1) {
            throw odd();
        }
        if (code.get(code.position()) != 0) {
            throw new NoStartTlsException("LDAP result " + code.get(code.position()));
        }
        heard.position(whole.position());
        agreed = true;
        return ByteBuffer.allocate(0);
    }

    private static boolean isWhole(ByteBuffer heard) throws NotTlsException {
        ByteBuffer head = heard.duplicate();
        if (head.remaining() < 2) {
            return false;
        }
        if (head.get() != SEQUENCE) {
            throw odd();
        }
        int octets = head.get(head.position()) & 0xff;
        if (octets > 0x80 && head.remaining() < 1 + (octets & 0x7f)) {
            return false;
        }
        int length = length(head);
        return head.remaining() >= length;
    }

    private static ByteBuffer value(ByteBuffer from, int tag) throws NotTlsException {
        if (!from.hasRemaining() || (from.get() & 0xff) != tag) {
            throw odd();
        }
        int length = length(from);
        if (length > from.remaining()) {
            throw odd();
        }
        ByteBuffer value = from.slice(from.position(), length);
        from.position(from.position() + length);
        return value;
    }

    /** Reads a BER length in the short form or in the long form with up to four octets, which Active Directory uses. */
    private static int length(ByteBuffer from) throws NotTlsException {
        if (!from.hasRemaining()) {
            throw odd();
        }
        int first = from.get() & 0xff;
        if (first < 0x80) {
            return first;
        }
        int octets = first & 0x7f;
        if (octets == 0 || octets > Integer.BYTES || octets > from.remaining()) {
            throw odd();
        }
        long length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << Byte.SIZE | from.get() & 0xff;
        }
        if (length > LONGEST) {
            throw odd();
        }
        return (int) length;
    }

    private static NotTlsException odd() {
        return new NotTlsException("what it sent is no answer of LDAP");
    }

    @Override
    public boolean isAgreed() {
        return agreed;
    }
}

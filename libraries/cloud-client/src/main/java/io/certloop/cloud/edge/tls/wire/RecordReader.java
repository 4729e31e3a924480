package io.certloop.cloud.edge.tls.wire;

import java.nio.ByteBuffer;

/**
 * Splits a byte stream into TLS records that are not encrypted yet (RFC 8446, 5.1). It stores only a header and an
 * alert, so the amount of data that an edge sends does not cost memory here.
 */
public final class RecordReader {

    static final int CHANGE_CIPHER_SPEC = 20;
    static final int ALERT = 21;
    public static final int HANDSHAKE = 22;
    static final int APPLICATION_DATA = 23;

    private static final int HEADER = 5;
    private static final int MAJOR_VERSION = 3;

    /** Maximum length of an encrypted record: the plain text plus the overhead of the cipher. */
    private static final int LONGEST = (1 << 14) + 256;

    /** Receives the pieces of records as they arrive, until it returns false. */
    @FunctionalInterface
    public interface Sink {

        boolean wantsMoreAfter(int type, ByteBuffer piece) throws NotTlsException;
    }

    private final Sink sink;
    private final ByteBuffer header = ByteBuffer.allocate(HEADER);
    private final ByteBuffer alert = ByteBuffer.allocate(2);
    private int type;
    private int missing;

    public RecordReader(Sink sink) {
        this.sink = sink;
    }

    public void read(ByteBuffer in) throws NotTlsException, Alert {
        boolean more = true;
        while (more && in.hasRemaining()) {
            if (missing == 0) {
                readHeader(in);
            } else {
                more = readPiece(in);
            }
        }
    }

    private void readHeader(ByteBuffer in) throws NotTlsException {
        while (header.hasRemaining() && in.hasRemaining()) {
            header.put(in.get());
        }
        if (header.hasRemaining()) {
            return;
        }
        type = header.get(0);
        missing = header.getShort(3) & 0xffff;
        if (type < CHANGE_CIPHER_SPEC
                || type > APPLICATION_DATA
                || header.get(1) != MAJOR_VERSION
                || missing == 0
                || missing > LONGEST) {
            throw new NotTlsException("what it sent is no TLS");
        }
        header.clear();
        alert.clear();
    }

    private boolean readPiece(ByteBuffer in) throws NotTlsException, Alert {
        int length = Math.min(missing, in.remaining());
        ByteBuffer piece = in.slice(in.position(), length);
        in.position(in.position() + length);
        missing -= length;
        if (type == ALERT) {
            readAlert(piece);
            return true;
        }
        return sink.wantsMoreAfter(type, piece);
    }

    private void readAlert(ByteBuffer piece) throws Alert {
        while (alert.hasRemaining() && piece.hasRemaining()) {
            alert.put(piece.get());
        }
        // Two bytes in clear; a longer one is encrypted and not ours to read.
        if (!alert.hasRemaining() && missing == 0 && !piece.hasRemaining()) {
            Alert.throwIfFinal(alert.get(0), alert.get(1) & 0xff);
        }
    }
}

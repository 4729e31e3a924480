package io.certloop.cloud.controlplane.farm.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Iterates over the blocks of a PEM file. The content of private-key blocks is skipped unread. */
final class PemBlocks {

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";
    private static final byte[] BEGIN = ascii("-----BEGIN ");
    private static final byte[] END = ascii("-----END ");
    private static final byte[] DASHES = ascii("-----");

    private final ByteBuffer bytes;
    private int at;

    PemBlocks(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * A block of a PEM file.
     *
     * @param text the block including its BEGIN and END lines; empty for a private key
     */
    record Block(String label, String text) {
        boolean isKey() {
            return label.endsWith(KEY);
        }

        boolean isCertificate() {
            return label.equals(CERTIFICATE);
        }
    }

    /** The next block; null after the last one. */
    @Nullable Block next() {
        int begin = find(BEGIN, at);
        int label = begin + BEGIN.length;
        int labelEnd = begin < 0 ? -1 : find(DASHES, label);
        int end = labelEnd < 0 ? -1 : find(END, labelEnd);
        int close = end < 0 ? -1 : find(DASHES, end + END.length);
        if (close < 0) {
            return null;
        }
        at = close + DASHES.length;
        String name = text(label, labelEnd);
        return new Block(name, name.endsWith(KEY) ? "" : text(begin, at));
    }

    private int find(byte[] wanted, int from) {
        for (int i = from; i + wanted.length <= bytes.limit(); i++) {
            int same = 0;
            while (same < wanted.length && bytes.get(i + same) == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    private String text(int from, int to) {
        byte[] copy = new byte[to - from];
        bytes.get(from, copy);
        return new String(copy, StandardCharsets.US_ASCII);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

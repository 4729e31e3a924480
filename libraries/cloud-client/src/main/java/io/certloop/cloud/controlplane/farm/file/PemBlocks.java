package io.certloop.cloud.controlplane.farm.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Iterates over the blocks of a PEM file. Private keys are not copied. */
final class PemBlocks {

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";
    private static final byte[] BEGIN = ascii("-----BEGIN ");
    private static final byte[] END = ascii("-----END ");
    private static final byte[] DASHES = ascii("-----");

    private final ByteBuffer bytes;
    private int at;
    private boolean cutOff;

    PemBlocks(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * A block of a PEM file.
     *
     * @param text the block including its BEGIN and END lines; empty for a private key
     * @param content the bytes between these lines, in place
     */
    record Block(String label, String text, ByteBuffer content) {
        /** Whether a server can use the key without a password. */
        boolean isKey() {
            return label.endsWith(KEY) && !label.startsWith("ENCRYPTED");
        }

        boolean isCertificate() {
            return label.equals(CERTIFICATE);
        }
    }

    /** Whether a block has no end of its own; known after the last block. */
    boolean isCutOff() {
        return cutOff;
    }

    /** The next block; null after the last one, and after one that is cut off. */
    @Nullable
    Block next() {
        int begin = find(BEGIN, at);
        int label = begin + BEGIN.length;
        int labelEnd = begin < 0 ? -1 : find(DASHES, label);
        int end = labelEnd < 0 ? -1 : find(END, labelEnd);
        int close = end < 0 ? -1 : find(DASHES, end + END.length);
        String name = close < 0 ? "" : text(label, labelEnd);
        if (close < 0 || !name.equals(text(end + END.length, close))) {
            cutOff = begin >= 0;
            return null;
        }
        at = close + DASHES.length;
        int content = labelEnd + DASHES.length;
        return new Block(name, name.endsWith(KEY) ? "" : text(begin, at), bytes.slice(content, end - content));
    }

    private int find(byte[] wanted, int from) {
        return find(bytes, wanted, from);
    }

    /** Where the wanted bytes begin; -1 if they are not there. */
    static int find(ByteBuffer bytes, byte[] wanted, int from) {
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

package io.certloop.watcher.revocation.list;

import java.util.Arrays;

/**
 * An element of DER-encoded data within a larger array, which is not copied, with a cursor over the elements inside.
 */
final class Der {

    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int SEQUENCE = 0x30;
    static final int EXTENSIONS = 0xa0;

    private static final int LONG_FORM = 0x80;
    private static final int LENGTH_BYTES = 4;
    private static final int BYTE = 0xff;

    private final byte[] data;
    private final int start;
    private final int content;
    private final int end;
    private int at;

    private Der(byte[] data, int start, int content, int end) {
        this.data = data;
        this.start = start;
        this.content = content;
        this.end = end;
        this.at = content;
    }

    static Der in(byte[] data) {
        return new Der(data, 0, 0, data.length);
    }

    boolean hasNext() {
        return at < end;
    }

    /** The tag of the next element; -1 at the end. */
    int nextTag() {
        return hasNext() ? data[at] & BYTE : -1;
    }

    /** @throws IllegalArgumentException if the element is longer than its container */
    Der next() {
        int begin = at;
        read();
        int length = read();
        if (length >= LONG_FORM) {
            int bytes = length - LONG_FORM;
            require(bytes > 0 && bytes <= LENGTH_BYTES);
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << Byte.SIZE | read();
            }
        }
        require(length >= 0 && length <= end - at);
        Der next = new Der(data, begin, at, at + length);
        at += length;
        return next;
    }

    Der next(int expected) {
        require(nextTag() == expected);
        return next();
    }

    private int read() {
        require(at < end);
        return data[at++] & BYTE;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not DER");
        }
    }

    /** The same element with its cursor at the first inner element. */
    Der again() {
        return new Der(data, start, content, end);
    }

    byte[] array() {
        return data;
    }

    int start() {
        return start;
    }

    /** The number of bytes of the element, with its tag and its length. */
    int size() {
        return end - start;
    }

    /** A copy of the element's bytes, with its tag and its length. */
    byte[] encoded() {
        return Arrays.copyOfRange(data, start, end);
    }

    byte[] contents() {
        return Arrays.copyOfRange(data, content, end);
    }
}

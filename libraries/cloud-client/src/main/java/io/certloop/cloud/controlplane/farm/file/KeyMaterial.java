package io.certloop.cloud.controlplane.farm.file;

import java.nio.ByteBuffer;

/**
 * The bytes of one PEM file, its private key among them, for the duration of one write. The bytes are kept outside of
 * the heap, never converted to a string, and overwritten by {@link #close()}.
 */
public final class KeyMaterial implements AutoCloseable {

    private final PemFile file;
    private final ByteBuffer bytes;

    KeyMaterial(PemFile file, ByteBuffer bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** The content of the file without the key. */
    public PemFile file() {
        return file;
    }

    public int size() {
        return bytes.limit();
    }

    /** All bytes, read-only. Do not keep this buffer, and do not copy it to memory that is not overwritten later. */
    public ByteBuffer bytes() {
        return bytes.asReadOnlyBuffer().rewind();
    }

    @Override
    public void close() {
        overwrite(bytes);
    }

    public static void overwrite(ByteBuffer bytes) {
        bytes.clear();
        while (bytes.hasRemaining()) {
            bytes.put((byte) 0);
        }
    }

    @Override
    public String toString() {
        return "KeyMaterial[" + file + "]";
    }
}

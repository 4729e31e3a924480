package io.certloop.cloud.controlplane.farm.file;

import java.nio.ByteBuffer;

/**
 * The bytes of one PEM file, its private key among them, for the time of one write. They lie
 * outside of the heap, become no text, and are overwritten by {@link #close()}.
 */
public final class KeyMaterial implements AutoCloseable {

    private final PemFile file;
    private final ByteBuffer bytes;

    KeyMaterial(PemFile file, ByteBuffer bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** What the file says, without the key. */
    public PemFile file() {
        return file;
    }

    public int size() {
        return bytes.limit();
    }

    /** All bytes, read-only. Not to be kept, and not to be copied to where nobody overwrites it. */
    public ByteBuffer bytes() {
        return bytes.asReadOnlyBuffer().rewind();
    }

    @Override
    public void close() {
        overwrite(bytes);
    }

    /** All of it, with zeros. */
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

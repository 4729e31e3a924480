package io.certloop.cloud.controlplane.farm.haproxy;

import io.certloop.cloud.controlplane.farm.file.KeyMaterial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The command {@code set ssl cert} with its payload, in memory outside of the heap that is overwritten on close.
 * HAProxy ends the payload at an empty line, so empty lines of the file are left out.
 */
final class SetCommand implements AutoCloseable {

    private final ByteBuffer bytes;

    SetCommand(String path, KeyMaterial material) {
        byte[] head = ("set ssl cert " + path + " <<\n").getBytes(StandardCharsets.UTF_8);
        bytes = ByteBuffer.allocateDirect(head.length + material.size() + 2);
        bytes.put(head);
        ByteBuffer pem = material.bytes();
        while (pem.hasRemaining()) {
            byte next = pem.get();
            boolean atLineStart = bytes.get(bytes.position() - 1) == '\n';
            if (next != '\r' && !(next == '\n' && atLineStart)) {
                bytes.put(next);
            }
        }
        if (bytes.get(bytes.position() - 1) != '\n') {
            bytes.put((byte) '\n');
        }
        bytes.put((byte) '\n').flip();
    }

    ByteBuffer bytes() {
        return bytes;
    }

    @Override
    public void close() {
        KeyMaterial.overwrite(bytes);
    }
}

package io.certloop.cloud.controlplane.farm;

import io.certloop.cloud.controlplane.farm.file.KeyMaterial;
import io.certloop.cloud.controlplane.farm.file.PemFolder;
import io.certloop.cloud.controlplane.farm.node.NodeException;
import io.certloop.cloud.controlplane.farm.node.NodeException.Kind;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A node's file whose old content is restored if the process refuses the new certificate. */
final class Restorable implements AutoCloseable {

    private final Optional<PemFolder> folder;
    private final String file;
    private final @Nullable KeyMaterial before;

    private Restorable(Optional<PemFolder> folder, String file, @Nullable KeyMaterial before) {
        this.folder = folder;
        this.file = file;
        this.before = before;
    }

    /** @param folder the node's folder; empty if there is no file to write */
    static Restorable of(Optional<PemFolder> folder, String file) {
        KeyMaterial before = null;
        if (folder.isPresent()) {
            try {
                before = folder.get().open(file);
            } catch (IOException e) {
                // Absent, or nothing that anybody would want back.
            }
        }
        return new Restorable(folder, file, before);
    }

    void write(KeyMaterial material) throws NodeException {
        if (folder.isPresent()) {
            write(folder.get(), material);
        }
    }

    void restore() throws NodeException {
        if (folder.isPresent() && before != null) {
            write(folder.get(), before);
        } else if (folder.isPresent()) {
            try {
                folder.get().delete(file);
            } catch (IOException e) {
                throw unwritable(e);
            }
        }
    }

    private void write(PemFolder to, KeyMaterial material) throws NodeException {
        try {
            to.write(file, material);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static NodeException unwritable(IOException e) {
        return new NodeException(Kind.DENIED, "its folder files cannot be written: " + PemFolder.reason(e));
    }

    @Override
    public void close() {
        if (before != null) {
            before.close();
        }
    }
}

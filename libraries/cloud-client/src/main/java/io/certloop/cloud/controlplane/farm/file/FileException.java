package io.certloop.cloud.controlplane.farm.file;

import io.certloop.cloud.controlplane.state.FileFault;
import io.certloop.cloud.controlplane.state.FileFault.Flaw;
import java.io.IOException;
import java.nio.file.Path;

/** A file without any certificate that could be shown. No message quotes the content. */
final class FileException extends IOException {

    private static final long serialVersionUID = 1;

    private final Flaw flaw;

    FileException(Path file, Flaw flaw) {
        super(FileFault.of(flaw, file, "").detail());
        this.flaw = flaw;
    }

    Flaw flaw() {
        return flaw;
    }
}

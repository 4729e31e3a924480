package io.certloop.cli.image;

import java.nio.file.Path;

/**
 * An image that was built.
 *
 * @param name with registry and tag
 * @param digest of its manifest, as a registry names it: {@code sha256:…}
 * @param file in the format of {@code docker save}
 */
public record Image(String module, String name, String digest, Path file, Path sbom) {

    /** The reference by digest that a manifest pins. */
    public String reference() {
        return name + "@" + digest;
    }
}

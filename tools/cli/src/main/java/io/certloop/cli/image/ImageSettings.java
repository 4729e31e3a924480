package io.certloop.cli.image;

import io.certloop.harness.system.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What images are to be built and where they go.
 *
 * @param reproducible of locked packages and times alone, so that the same commit gives the same
 *     digests
 * @param localBase on Debian's packages of today; a reproducible image always lies on locked ones
 * @param registry with a path, if wanted; empty for none
 * @param credentials as {@code podman login --authfile} writes them
 */
public record ImageSettings(
        boolean reproducible,
        boolean localBase,
        String architecture,
        String registry,
        boolean push,
        Optional<Path> credentials) {

    private static final List<String> ARCHITECTURES = List.of("amd64", "arm64");

    public ImageSettings {
        registry = registry.replaceFirst("/$", "");
        if (!ARCHITECTURES.contains(architecture)) {
            throw new UsageException(
                    "--arch must be one of amd64, arm64, but is `" + architecture + "`");
        }
        if (!reproducible && !architecture.equals("amd64")) {
            throw new UsageException("--arch " + architecture + " needs --reproducible");
        }
        if (push && registry.isEmpty()) {
            throw new UsageException("--push needs a registry: --push REGISTRY");
        }
        if (registry.contains("://") || registry.contains("@")) {
            throw new UsageException(
                    "a registry is HOST[:PORT][/PATH], without https:// and without a user");
        }
        credentials.filter(file -> !Files.isRegularFile(file)).ifPresent(ImageSettings::refuse);
    }

    private static void refuse(Path file) {
        throw new UsageException(
                "--credentials must be a file as `podman login --authfile` writes it; there is no "
                        + file);
    }

    /** Before the name of an image. */
    String prefix() {
        return registry.isEmpty() ? "" : registry + "/";
    }

    /** TLS everywhere else: what goes to this machine itself crosses no network. */
    boolean plainHttp() {
        return registry.matches("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?(/.*)?");
    }
}

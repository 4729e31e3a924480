package io.certloop.cli.image;

import io.certloop.harness.system.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which images to build, and where to push them.
 *
 * @param reproducible builds from locked packages and fixed times alone, so that the same commit gives the same digests
 * @param localBase builds on Debian's current packages; a reproducible image is always built on locked packages
 * @param registry the registry, with a path if wanted; empty for none
 * @param credentials a file as {@code podman login --authfile} writes it
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
            throw new UsageException("--arch must be one of amd64, arm64, but is `" + architecture + "`");
        }
        if (!reproducible && !architecture.equals("amd64")) {
            throw new UsageException("--arch " + architecture + " needs --reproducible");
        }
        if (push && registry.isEmpty()) {
            throw new UsageException("--push needs a registry: --push REGISTRY");
        }
        if (registry.contains("://") || registry.contains("@")) {
            throw new UsageException("a registry is HOST[:PORT][/PATH], without https:// and without a user");
        }
        credentials.filter(file -> !Files.isRegularFile(file)).ifPresent(ImageSettings::refuse);
    }

    private static void refuse(Path file) {
        throw new UsageException(
                "--credentials must be a file as `podman login --authfile` writes it; there is no " + file);
    }

    /** The part of an image's name before {@code certloop/}: empty, or the registry with a slash. */
    String prefix() {
        return registry.isEmpty() ? "" : registry + "/";
    }

    /**
     * Tells whether the registry may be used without TLS: only a registry on this machine may, because its traffic
     * crosses no network.
     */
    boolean plainHttp() {
        return registry.matches("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?(/.*)?");
    }
}

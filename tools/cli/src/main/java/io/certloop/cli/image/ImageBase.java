package io.certloop.cli.image;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.Debian;
import io.certloop.cli.checkout.DebianLock;
import io.certloop.cli.checkout.Sha256;
import io.certloop.harness.system.SessionHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Builds a base image of Debian packages: the locked packages for reproducible images, else the current versions of the
 * same packages, for machines that reach no registry.
 */
final class ImageBase {

    private static final String ARCHIVE = "tar --sort=name --mtime=@1 --owner=0 --group=0 --numeric-owner";

    private final Checkout checkout;
    private final Images images;
    private final ImageSettings settings;
    private final DebianLock lock;

    /** The names of the locked base images that this command has already built. */
    private final Set<String> locked = new HashSet<>();

    ImageBase(Checkout checkout, Images images, ImageSettings settings) {
        this.checkout = checkout;
        this.images = images;
        this.settings = settings;
        this.lock = new DebianLock(checkout);
    }

    /**
     * Tells whether the module's image needs a shell, which distroless images do not have: PostgreSQL's initdb uses it.
     */
    static boolean needsShell(String module) {
        return module.equals(ImageBuild.MOCK) || module.equals(AllInOne.NAME);
    }

    static List<String> groups(String module) {
        return needsShell(module) ? List.of("base", "stage") : List.of("base");
    }

    static boolean hasPackages() {
        return Checkout.isOnPath("apt-get");
    }

    Path of(String module) throws IOException, InterruptedException {
        var groups = groups(module);
        var name = String.join("-", groups);
        var packages = lock.entries(settings.architecture(), groups);
        var file = images.folder().resolve(name + ".tar");
        if (settings.reproducible()) {
            return locked.add(name) ? build(name, root -> lock.unpack(packages, root)) : file;
        }
        return Files.exists(file)
                ? file
                : build(
                        name,
                        root -> Debian.unpack(
                                checkout,
                                packages.stream().map(DebianLock.Entry::name).toList(),
                                root));
    }

    private interface Unpacking {
        void into(Path root) throws IOException, InterruptedException;
    }

    private Path build(String name, Unpacking packages) throws IOException, InterruptedException {
        if (!hasPackages()) {
            throw new IOException("images --local-base, --reproducible and --all-in-one need Debian's apt-get");
        }
        var file = images.folder().resolve(name + ".tar");
        var work = images.folder().resolve(name);
        SessionHome.delete(work);
        var root = Files.createDirectories(work.resolve("root"));
        var image = Files.createDirectories(work.resolve("image"));
        packages.into(root);
        for (var unused : List.of("packages", "usr/share/man")) {
            SessionHome.delete(root.resolve(unused));
        }
        dropDocumentation(root.resolve("usr/share/doc"));
        if (Files.exists(root.resolve("usr/bin/dash"))) {
            Files.deleteIfExists(root.resolve("usr/bin/sh"));
            Files.createSymbolicLink(root.resolve("usr/bin/sh"), Path.of("dash"));
        }
        Files.writeString(
                root.resolve("etc/passwd"), "root:x:0:0::/:/nonexistent\nnonroot:x:10001:10001::/tmp:/nonexistent\n");
        Files.setPosixFilePermissions(root.resolve("etc/passwd"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        var layer = image.resolve("layer.tar");
        tar(ARCHIVE + " -C " + root + " -cf " + layer + " .");
        Files.writeString(
                image.resolve("config.json"),
                "{\"architecture\":\"%s\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:%s\"]}}"
                        .formatted(settings.architecture(), Sha256.of(layer)));
        Files.writeString(
                image.resolve("manifest.json"),
                "[{\"Config\":\"config.json\",\"RepoTags\":[\"certloop/%s:local\"],\"Layers\":[\"layer.tar\"]}]"
                        .formatted(name));
        tar("tar -C " + image + " -cf " + file + " manifest.json config.json layer.tar");
        SessionHome.delete(work);
        return file;
    }

    /** Deletes all documentation except the licences. */
    private static void dropDocumentation(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().equals("copyright")) {
                    Files.delete(file);
                }
            }
        }
    }

    private void tar(String command) throws IOException, InterruptedException {
        checkout.runQuietly(
                "the base cannot be packed",
                checkout.root(),
                checkout.logs().resolve("base.log"),
                List.of(command.split(" ")));
    }
}

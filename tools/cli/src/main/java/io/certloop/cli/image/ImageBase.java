package io.certloop.cli.image;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.Debian;
import io.certloop.harness.system.SessionHome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * An image to build on where no registry can be reached: the same libraries from Debian's packages.
 */
final class ImageBase {

    private static final List<String> PACKAGES =
            List.of("libc6 zlib1g libgcc-s1 libstdc++6 tzdata base-files netbase".split(" "));

    /** The stage needs a shell, too, because PostgreSQL's initdb does. */
    private static final List<String> PACKAGES_OF_THE_STAGE =
            List.of(
                    "dash coreutils libselinux1 libpcre2-8-0 libacl1 libattr1 libcrypt1 libgmp10 libssl3t64 libzstd1"
                            .split(" "));

    private static final String ARCHIVE =
            "tar --sort=name --mtime=@1 --owner=0 --group=0 --numeric-owner";

    private final Checkout checkout;
    private final Images images;

    ImageBase(Checkout checkout, Images images) {
        this.checkout = checkout;
        this.images = images;
    }

    Path of(String module) throws IOException, InterruptedException {
        boolean stage = module.equals("mock-cloud-api") || module.equals(AllInOne.NAME);
        var name = stage ? "base-stage" : "base";
        var file = images.folder().resolve(name + ".tar");
        if (!Files.exists(file)) {
            var packages = new ArrayList<>(PACKAGES);
            packages.addAll(stage ? PACKAGES_OF_THE_STAGE : List.of());
            build(name, packages, file);
        }
        return file;
    }

    private void build(String name, List<String> packages, Path file)
            throws IOException, InterruptedException {
        if (!Checkout.isOnPath("apt-get")) {
            throw new IOException("images --local-base needs Debian's apt-get");
        }
        var work = images.folder().resolve(name);
        SessionHome.delete(work);
        var root = Files.createDirectories(work.resolve("root"));
        var image = Files.createDirectories(work.resolve("image"));
        Debian.unpack(checkout, packages, root);
        for (var unused : List.of("packages", "usr/share/doc", "usr/share/man")) {
            SessionHome.delete(root.resolve(unused));
        }
        if (Files.exists(root.resolve("usr/bin/dash"))) {
            Files.deleteIfExists(root.resolve("usr/bin/sh"));
            Files.createSymbolicLink(root.resolve("usr/bin/sh"), Path.of("dash"));
        }
        Files.writeString(
                root.resolve("etc/passwd"),
                "root:x:0:0::/:/nonexistent\nnonroot:x:10001:10001::/tmp:/nonexistent\n");
        var layer = image.resolve("layer.tar");
        tar(ARCHIVE + " -C " + root + " -cf " + layer + " .");
        Files.writeString(
                image.resolve("config.json"),
                "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:%s\"]}}"
                        .formatted(sha256(layer)));
        Files.writeString(
                image.resolve("manifest.json"),
                "[{\"Config\":\"config.json\",\"RepoTags\":[\"certloop/%s:local\"],\"Layers\":[\"layer.tar\"]}]"
                        .formatted(name));
        tar("tar -C " + image + " -cf " + file + " manifest.json config.json layer.tar");
        SessionHome.delete(work);
    }

    private void tar(String command) throws IOException, InterruptedException {
        checkout.runQuietly(
                "the base cannot be packed",
                checkout.root(),
                checkout.logs().resolve("base.log"),
                List.of(command.split(" ")));
    }

    private static String sha256(Path file) throws IOException {
        try (var in =
                new DigestInputStream(
                        Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.certloop.cli.image;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.DebianLock;
import io.certloop.harness.system.SessionHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Links the JDK of the images from the Java modules that they use. */
public final class ImageJdk {

    /** The group of the JDK's packages in the lock file. */
    public static final String GROUP = "jdk";

    private static final String MODULES =
            "java.se,jdk.crypto.ec,jdk.jfr,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,"
                    + "jdk.unsupported,jdk.zipfs";

    private final Checkout checkout;
    private final Path log;

    public ImageJdk(Checkout checkout) {
        this.checkout = checkout;
        this.log = checkout.logs().resolve("images.log");
    }

    /** Links the JDK that runs this command. */
    void link(Path linked) throws IOException, InterruptedException {
        link(Path.of(System.getProperty("java.home")), List.of(), linked);
    }

    /** Links the locked JDK of the given architecture with jlink of the locked JDK for this machine. */
    void linkLocked(String architecture, Path linked) throws IOException, InterruptedException {
        var modules = locked(architecture).resolve("jmods").toString();
        link(locked("amd64"), List.of("--module-path", modules), linked);
    }

    private void link(Path jdk, List<String> more, Path linked) throws IOException, InterruptedException {
        SessionHome.delete(linked);
        var command = new ArrayList<>(List.of(jdk.resolve("bin/jlink").toString()));
        command.addAll(more);
        command.addAll(List.of(
                "--add-modules",
                MODULES,
                "--include-locales=en,zh",
                "--no-man-pages",
                "--no-header-files",
                "--output",
                linked.toString()));
        checkout.runQuietly("the JDK cannot be linked", checkout.root(), log, command);
    }

    /** Unpacks the locked JDK without installing it, and returns its home. */
    public Path locked(String architecture) throws IOException, InterruptedException {
        var root = checkout.state().resolve("debian/jdk-" + architecture);
        var home = root.resolve("usr/lib/jvm/java-25-openjdk-" + architecture);
        SessionHome.delete(root);
        var lock = new DebianLock(checkout);
        lock.unpack(lock.entries(architecture, List.of(GROUP)), root);
        try (Stream<Path> files = Files.walk(home)) {
            for (var link : files.filter(Files::isSymbolicLink).toList()) {
                var target = Files.readSymbolicLink(link);
                if (target.isAbsolute()) { // its configuration, which a package has below /etc
                    Files.delete(link);
                    Files.createSymbolicLink(
                            link, root.resolve(target.toString().substring(1)));
                }
            }
        }
        return home;
    }
}

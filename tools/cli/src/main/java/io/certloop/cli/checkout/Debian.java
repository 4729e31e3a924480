package io.certloop.cli.checkout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Unpacks Debian packages into a folder without installing them. */
public final class Debian {

    private Debian() {}

    public static void unpack(Checkout checkout, List<String> packages, Path folder)
            throws IOException, InterruptedException {
        var log = checkout.logs().resolve("packages.log");
        var downloads = Files.createDirectories(folder.resolve("packages"));
        try {
            download(checkout, downloads, log, packages);
        } catch (IOException e) {
            var update = List.of("apt-get", "update", "-q");
            checkout.runQuietly("no list of packages can be had", downloads, log, update);
            download(checkout, downloads, log, packages);
        }
        try (Stream<Path> files = Files.list(downloads)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".deb")).toList()) {
                checkout.runQuietly(
                        file + " cannot be unpacked",
                        downloads,
                        log,
                        List.of("dpkg-deb", "-x", file.toString(), folder.toString()));
            }
        }
    }

    private static void download(Checkout checkout, Path folder, Path log, List<String> packages)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("apt-get", "download", "-q"));
        command.addAll(packages);
        checkout.runQuietly("Debian's packages could not be fetched", folder, log, command);
    }
}

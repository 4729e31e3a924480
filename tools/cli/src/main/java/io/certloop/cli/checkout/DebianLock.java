package io.certloop.cli.checkout;

import io.certloop.harness.system.SessionHome;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The Debian packages that a release is made of, the JDK included. The file {@code k8s/image/debian.lock} names the
 * version and SHA-256 of each package. Downloaded packages stay in {@code .certloop/debian}.
 */
public record DebianLock(Checkout checkout) {

    /** The distribution in package URLs (purl), which scanners of SBOMs need. */
    private static final String DISTRIBUTION = "debian-13";

    /**
     * One line of the lock file.
     *
     * @param group what the package is used for: base, stage or jdk
     */
    public record Entry(String group, String architecture, String name, String version, String sha256) {

        static Entry of(String line) {
            var word = line.strip().split(" +");
            if (word.length != 5 || !word[4].matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "k8s/image/debian.lock: expected GROUP ARCHITECTURE NAME VERSION SHA256: " + line);
            }
            return new Entry(word[0], word[1], word[2], word[3], word[4]);
        }

        /** The package URL (purl) for SBOMs. */
        public String purl() {
            return "pkg:deb/debian/%s@%s?arch=%s&distro=%s"
                    .formatted(
                            name,
                            URLEncoder.encode(version, StandardCharsets.UTF_8).replace("%7E", "~"),
                            architecture,
                            DISTRIBUTION);
        }

        private String line() {
            return String.join(" ", group, architecture, name, version, sha256);
        }
    }

    private Path file() {
        return checkout.root().resolve("k8s/image/debian.lock");
    }

    private Path log() {
        return checkout.logs().resolve("packages.log");
    }

    public List<Entry> entries(String architecture, List<String> groups) throws IOException {
        return all().filter(entry -> entry.architecture().equals(architecture))
                .filter(entry -> groups.contains(entry.group()))
                .toList();
    }

    private Stream<Entry> all() throws IOException {
        return Files.readAllLines(file()).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Entry::of);
    }

    /** Unpacks packages into a folder. Absolute symbolic links in them stay as they are. */
    public void unpack(List<Entry> entries, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        for (var entry : entries) {
            checkout.runQuietly(
                    entry.name() + " cannot be unpacked",
                    folder,
                    log(),
                    List.of("dpkg-deb", "-x", fetch(entry).toString(), folder.toString()));
        }
    }

    private Path fetch(Entry entry) throws IOException, InterruptedException {
        var file = cache().resolve(entry.sha256() + ".deb");
        if (!Files.exists(file)) {
            var folder = Files.createDirectories(cache().resolve("download"));
            download(entry, folder);
            try (Stream<Path> files = Files.list(folder)) {
                Files.move(files.findFirst().orElseThrow(), file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        var sha256 = Sha256.of(file);
        if (!sha256.equals(entry.sha256())) {
            Files.delete(file);
            throw new IOException("%s %s of %s has the SHA-256 %s, but k8s/image/debian.lock says %s"
                    .formatted(entry.name(), entry.version(), entry.architecture(), sha256, entry.sha256()));
        }
        return file;
    }

    private void download(Entry entry, Path folder) throws IOException, InterruptedException {
        var architecture = entry.architecture();
        if (!Files.exists(state(architecture).resolve("lists/lock"))) {
            update(architecture);
        }
        checkout.runQuietly(
                "Debian's mirror has no %s %s for %s; `./certloop images --lock` writes the versions that it has"
                        .formatted(entry.name(), entry.version(), architecture),
                folder,
                log(),
                apt("apt-get", architecture, "download", entry.name() + "=" + entry.version()));
    }

    /** Writes the lock file anew: the same packages, in the versions that Debian's mirror has now. */
    public void renew() throws IOException, InterruptedException {
        var entries = all().toList();
        for (var architecture : entries.stream().map(Entry::architecture).collect(Collectors.toSet())) {
            update(architecture);
        }
        var lines = new ArrayList<>(Files.readAllLines(file()).stream()
                .takeWhile(line -> line.startsWith("#"))
                .toList());
        for (var entry : entries) {
            lines.add(newest(entry).line());
        }
        Files.write(file(), lines);
    }

    private Entry newest(Entry entry) throws IOException, InterruptedException {
        var answer = cache().resolve("package.txt");
        checkout.runQuietly(
                "Debian has no package " + entry.name(),
                cache(),
                answer,
                apt("apt-cache", entry.architecture(), "show", "--no-all-versions", entry.name()));
        var description = Files.readString(answer);
        return new Entry(
                entry.group(),
                entry.architecture(),
                entry.name(),
                field(description, "Version"),
                field(description, "SHA256"));
    }

    private static String field(String description, String name) throws IOException {
        return description
                .lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElseThrow(() -> new IOException("no " + name + " in: " + description));
    }

    private void update(String architecture) throws IOException, InterruptedException {
        SessionHome.delete(state(architecture));
        Files.createDirectories(state(architecture).resolve("lists"));
        checkout.runQuietly(
                "no list of Debian's packages can be had",
                state(architecture),
                log(),
                apt("apt-get", architecture, "update", "-q"));
    }

    private Path cache() {
        return checkout.state().resolve("debian");
    }

    private Path state(String architecture) {
        return cache().resolve(architecture);
    }

    /**
     * Builds an apt command with package lists of its own, so that it works for any architecture and does not change
     * this machine.
     */
    private List<String> apt(String program, String architecture, String... arguments) throws IOException {
        if (!Checkout.isOnPath(program)) {
            throw new IOException("Debian's packages are needed: run it where apt-get is");
        }
        var state = state(architecture);
        var command = new ArrayList<>(List.of(program, "-q"));
        for (var option : List.of(
                "APT::Architecture=" + architecture,
                "APT::Architectures=" + architecture,
                "APT::Sandbox::User=root",
                "Dir::State=" + state,
                "Dir::Cache=" + state.resolve("cache"))) {
            command.addAll(List.of("-o", option));
        }
        command.addAll(List.of(arguments));
        return command;
    }
}

package io.certloop.cli.release;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.DebianLock;
import io.certloop.cli.checkout.Sha256;
import io.certloop.cli.image.Image;
import io.certloop.cli.image.ImageBuild;
import io.certloop.cli.image.ImageJdk;
import io.certloop.cli.image.ImageSettings;
import io.certloop.harness.system.SessionHome;
import io.certloop.harness.system.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code release}: builds a version from its Git tag, in a tree of its own and with a JDK of its own. */
@Command(
        name = "release",
        description = "Build a version from its tag: images by digest, SBOMs, source, provenance, checksums"
                + " and a signature, below .certloop/release/VERSION.")
public final class ReleaseCommand implements Callable<Integer> {

    private static final String SUMS = "SHA256SUMS";

    private final Checkout checkout;

    @Parameters(paramLabel = "VERSION", description = "As the tag says it, without its v.")
    private String version;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Sign with this private key (PEM: Ed25519, ECDSA or RSA), by openssl.")
    private Path key;

    @Option(
            names = "--key-password",
            paramLabel = "FILE",
            description = "A file whose first line is the password of the key.")
    private Path password;

    @Option(
            names = "--builder",
            paramLabel = "URI",
            defaultValue = "urn:certloop:builder:person",
            description = "Who builds, for the provenance statement; default: ${DEFAULT-VALUE}.")
    private String builder;

    @Option(
            names = "--arch",
            paramLabel = "ARCH",
            split = ",",
            defaultValue = "amd64",
            description = "amd64, or amd64,arm64 (services only); default: ${DEFAULT-VALUE}.")
    private List<String> architectures;

    @Option(
            names = "--push",
            paramLabel = "REGISTRY",
            defaultValue = "",
            description = "Push the images there, too; see `./certloop images --help`.")
    private String registry;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description = "User and password of the registry, as for `./certloop images`.")
    private Path credentials;

    public ReleaseCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    private Path folder() {
        return checkout.state().resolve("release").resolve(version);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var settings = architectures.stream().map(this::settings).toList();
        var complaints = new ArrayList<>(ReleaseChecks.of(checkout, version));
        if (key != null && !Files.isReadable(key)) {
            complaints.add("--key must be a file with a private key; there is no " + key);
        }
        if (!complaints.isEmpty()) {
            throw new UsageException(
                    "%s cannot be released from here:%n  - %s".formatted(version, String.join("\n  - ", complaints)));
        }
        SessionHome.delete(folder());
        Files.createDirectories(folder());
        var source = sourceTree();
        var built = new ArrayList<Image>();
        for (var each : settings) {
            var build = new ImageBuild(source, each);
            built.addAll(keep(built.isEmpty() ? build.run() : build.runWithJars(), each.architecture()));
        }
        describe(source, built);
        sign();
        SessionHome.delete(source.root());
        report(built);
        return ExitCode.OK;
    }

    private ImageSettings settings(String architecture) {
        return new ImageSettings(
                true,
                false,
                architecture,
                registry,
                !registry.isEmpty(),
                Optional.ofNullable(credentials).map(Path::toAbsolutePath));
    }

    /** Clones the tag alone, so that uncommitted files of this checkout do not get into the release. */
    private Checkout sourceTree() throws IOException, InterruptedException {
        checkout.out().println("Building v" + version + " in a tree of its own");
        var tree = checkout.state().resolve("release/tree");
        SessionHome.delete(tree);
        quietly(
                "git",
                "clone",
                "-q",
                "-c",
                "advice.detachedHead=false",
                "-b",
                "v" + version,
                checkout.root().toString(),
                tree.toString());
        var jdk = new ImageJdk(checkout).locked("amd64");
        var source = new Checkout(tree, checkout.environment(), checkout.out())
                .with(Checkout.BUILD_JDK, jdk.toString())
                .with("TZ", "UTC")
                .with("MAVEN_OPTS", "-Djavax.net.ssl.trustStore=" + authorities());
        Files.createDirectories(source.state());
        Files.createDirectories(checkout.state().resolve("debian"));
        Files.createSymbolicLink(
                source.state().resolve("debian"), checkout.state().resolve("debian"));
        return source;
    }

    /**
     * The file with the certificate authorities that this command's JDK trusts. The locked JDK knows the public
     * authorities only; this JDK may also know a proxy's authority.
     */
    private static Path authorities() {
        return Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    }

    private List<Image> keep(List<Image> images, String architecture) throws IOException {
        for (var image : images) {
            var name = image.module() + "-" + version + "-" + architecture;
            Files.move(image.file(), folder().resolve(name + ".tar"));
            Files.move(image.sbom(), folder().resolve(name + ".cdx.json"));
        }
        return images;
    }

    private void describe(Checkout source, List<Image> images) throws IOException, InterruptedException {
        archive(source, "certloop-" + version + "/", "certloop-" + version + ".tar.gz", "HEAD");
        archive(source, "certloop/", "certloop-chart-" + version + ".tgz", "HEAD:k8s/chart");
        Files.copy(source.root().resolve("THIRD-PARTY.txt"), folder().resolve("THIRD-PARTY.txt"));
        Files.write(
                folder().resolve("images.txt"),
                images.stream().map(Image::reference).toList());
        var provenance = new Provenance();
        for (var file : files()) {
            provenance.made(file.getFileName().toString(), Sha256.of(file));
        }
        images.forEach(image -> provenance.made(image.name(), image.digest().replace("sha256:", "")));
        var packages = new ArrayList<DebianLock.Entry>();
        for (var architecture : architectures) {
            packages.addAll(new DebianLock(source).entries(architecture, List.of("base", "stage", ImageJdk.GROUP)));
        }
        provenance.from(version, source.git("rev-parse", "HEAD"), source.git("log", "-1", "--format=%cI"), packages);
        provenance.by(builder, Map.of("maven", mavenVersion(source)));
        Files.writeString(folder().resolve("provenance.intoto.json"), provenance.json());
        var sums = new StringBuilder();
        for (var file : files()) {
            sums.append(Sha256.of(file)).append("  ").append(file.getFileName()).append('\n');
        }
        Files.writeString(folder().resolve(SUMS), sums);
    }

    private void archive(Checkout source, String prefix, String name, String tree)
            throws IOException, InterruptedException {
        quietly(
                "git",
                "-C",
                source.root().toString(),
                "archive",
                "--format=tar.gz",
                "--mtime=" + source.git("log", "-1", "--format=%cI"),
                "--prefix=" + prefix,
                "-o",
                folder().resolve(name).toString(),
                tree);
    }

    private String mavenVersion(Checkout source) throws IOException, InterruptedException {
        var log = checkout.logs().resolve("maven-version.log");
        source.maven("Maven does not run", log, "-v");
        return Files.readAllLines(log).getFirst();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.sorted().toList();
        }
    }

    private void sign() throws IOException, InterruptedException {
        if (key == null) {
            return;
        }
        var sums = folder().resolve(SUMS).toString();
        openssl("pkeyutl", "-sign", "-rawin", "-inkey", key.toString(), "-in", sums, "-out", sums + ".sig");
        var exported = folder().resolve("release.pub").toString();
        openssl("pkey", "-in", key.toString(), "-pubout", "-out", exported);
    }

    private void openssl(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        if (password != null) {
            command.addAll(List.of("-passin", "file:" + password));
        }
        quietly(command.toArray(String[]::new));
    }

    private void quietly(String... command) throws IOException, InterruptedException {
        checkout.runQuietly(command[0] + " failed", checkout.root(), log(), List.of(command));
    }

    private Path log() {
        return checkout.logs().resolve("release.log");
    }

    private void report(List<Image> images) throws IOException {
        var out = checkout.out();
        out.printf("%nCertLoop %s is in .certloop/release/%s:%n", version, version);
        out.println(files().stream().map(file -> "  " + file.getFileName()).collect(Collectors.joining("\n")));
        out.println("Images, by digest:");
        images.forEach(image -> out.println("  " + image.reference()));
        out.println(
                key == null
                        ? "NOT SIGNED: --key FILE signs SHA256SUMS"
                        : "Signed: SHA256SUMS.sig. Users need the public key from elsewhere, too: docs/release.md");
    }
}

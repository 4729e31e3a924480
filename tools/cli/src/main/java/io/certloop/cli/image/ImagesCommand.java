package io.certloop.cli.image;

import io.certloop.cli.checkout.Checkout;
import io.certloop.harness.system.LocalSystem;
import io.certloop.harness.system.SessionHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code images}: one image for each module as a tar file, without Docker. */
@Command(
        name = "images",
        description =
                "Build a container image and an SBOM for each module below .certloop/images,"
                        + " without Docker.")
public final class ImagesCommand implements Callable<Integer> {

    private static final String MOCK = "mock-cloud-api";

    /** Where the image of the mock provider has its class path, below its own folder. */
    private static final String JARS = "lib";

    private static final String JDK_MODULES =
            "java.se,jdk.crypto.ec,jdk.jfr,jdk.localedata,jdk.management,jdk.naming.dns,jdk.net,"
                    + "jdk.unsupported,jdk.zipfs";

    /** Of what lies below tools/, the provider and the database need the rest only. */
    private static final List<String> NOT_OF_THE_STAGE =
            List.of(
                    "cli",
                    "harness",
                    "benchmarks",
                    "picocli",
                    "cert-watcher",
                    "cloud-client",
                    "service-kit",
                    "vertx-http-proxy");

    private final Checkout checkout;
    private final Images images;

    @Option(
            names = "--local-base",
            description = "Build on Debian's packages, where no registry can be reached.")
    private boolean localBase;

    @Option(
            names = "--registry",
            paramLabel = "REGISTRY",
            description = "Name the images for this registry.")
    private String registry;

    @Option(
            names = "--push",
            description = "Push them, as the user that `docker login` or `podman login` left.")
    private boolean push;

    @Option(
            names = "--all-in-one",
            description = "Build only the one image to try CertLoop with; on Debian's packages.")
    private boolean allInOne;

    public ImagesCommand(Checkout checkout) {
        this.checkout = checkout;
        this.images = new Images(checkout);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (push && registry == null) {
            throw new IOException("images --push needs --registry");
        }
        Files.createDirectories(images.folder());
        linkJdk();
        if (allInOne) {
            new AllInOne(checkout, images).copy();
            return packed(List.of(AllInOne.NAME));
        }
        buildApplications();
        copyStage();
        new ImageTraining(checkout, images).run();
        writeSboms();
        return packed(Stream.concat(Stream.of(MOCK), LocalSystem.SERVICES.stream()).toList());
    }

    private int packed(List<String> modules) throws IOException, InterruptedException {
        for (var module : modules) {
            pack(module);
        }
        checkout.out().printf("%nImages and their SBOMs are below .certloop/images:%n");
        for (var module : modules) {
            var size = Files.size(images.folder().resolve(module + ".tar")) >> 20;
            checkout.out()
                    .printf(
                            "  %dM  %s.tar  %scertloop/%s:%s%n",
                            size, module, prefix(), module, checkout.version());
        }
        if (push) {
            checkout.out().println("They are pushed, too.");
        }
        return ExitCode.OK;
    }

    private String prefix() {
        return registry == null ? "" : registry.replaceFirst("/$", "") + "/";
    }

    private Path log() {
        return checkout.logs().resolve("images.log");
    }

    /**
     * Health and metrics have a port of their own, and readiness goes off before the doors close.
     */
    private void buildApplications() throws IOException, InterruptedException {
        checkout.out().println("Building the applications");
        checkout.maven(
                "the build failed",
                log(),
                "-q",
                "-pl",
                String.join(",", LocalSystem.SERVICES),
                "-am",
                "-DskipTests",
                "-DskipITs",
                "-Dquarkus.package.jar.type=aot-jar",
                "-Dquarkus.package.output-directory=image",
                "-Dquarkus.management.enabled=true",
                "-Dquarkus.shutdown.delay-enabled=true",
                "package");
        for (var service : LocalSystem.SERVICES) {
            var folder = images.folder().resolve(service);
            copy(checkout.root().resolve(service).resolve("target/image"), folder);
            Files.copy(images.jvmOptions(service), folder.resolve("jvm.options"));
            age(folder);
        }
    }

    /** Only the modules that are used; the AOT cache holds for this very copy. */
    private void linkJdk() throws IOException, InterruptedException {
        var linked = images.folder().resolve("java");
        var release = linked.resolveSibling("java.made-of");
        var own = System.getProperty("java.home") + " " + Runtime.version();
        if (Files.exists(release) && Files.readString(release).equals(own)) {
            return;
        }
        checkout.out().println("Linking the JDK");
        SessionHome.delete(linked);
        checkout.runQuietly(
                "the JDK cannot be linked",
                checkout.root(),
                log(),
                List.of(
                        System.getProperty("java.home") + "/bin/jlink",
                        "--add-modules",
                        JDK_MODULES,
                        "--include-locales=en,zh",
                        "--no-man-pages",
                        "--no-header-files",
                        "--output",
                        linked.toString()));
        Files.writeString(release, own);
        age(linked);
    }

    private void copyStage() throws IOException, InterruptedException {
        var image = images.folder().resolve(MOCK);
        SessionHome.delete(image);
        Files.createDirectories(image);
        var folder = image.resolve(JARS);
        copy(checkout.root().resolve("tools/cli/target/lib"), folder);
        try (Stream<Path> jars = Files.list(folder)) {
            for (var jar : jars.toList()) {
                var name = jar.getFileName().toString().replaceFirst("[-.](\\d.*|jar)$", "");
                if (NOT_OF_THE_STAGE.contains(name)) {
                    Files.delete(jar);
                }
            }
        }
    }

    private void copy(Path from, Path to) throws IOException, InterruptedException {
        SessionHome.delete(to);
        checkout.runQuietly(
                from + " cannot be copied",
                checkout.root(),
                log(),
                List.of("cp", "-R", from.toString(), to.toString()));
    }

    /** As they will be in the image: the AOT cache knows its files by their times. */
    private void age(Path folder) throws IOException, InterruptedException {
        checkout.runQuietly(
                "the times of the files cannot be set",
                folder,
                log(),
                List.of(
                        "find",
                        folder.toString(),
                        "-exec",
                        "touch",
                        "-h",
                        "-d",
                        "1970-01-01T00:00:01Z",
                        "{}",
                        "+"));
    }

    private void pack(String module) throws IOException, InterruptedException {
        checkout.out().println("Packing " + module);
        Files.createDirectories(checkout.root().resolve("k8s/image/target/classes"));
        var arguments = new ArrayList<>(List.of("-q", "-f", "k8s/image/pom.xml", "jib:buildTar"));
        if (push) {
            arguments.add("jib:build");
        }
        arguments.add("-Dimage.name=" + module);
        arguments.add("-Dimage.root=" + images.folder());
        arguments.add("-Dimage.entrypoint=" + entrypoint(module));
        arguments.add("-Dimage.tag=" + checkout.version());
        arguments.add("-Dimage.revision=" + revision());
        if (registry != null) {
            arguments.add("-Dimage.registry=" + prefix());
        }
        if (localBase || module.equals(AllInOne.NAME)) {
            arguments.add("-Dimage.base=tar://" + new ImageBase(checkout, images).of(module));
            arguments.add("-Dimage.base.name=debian");
        }
        checkout.maven(module + " was not packed", log(), arguments.toArray(String[]::new));
    }

    private String entrypoint(String module) {
        if (module.equals(AllInOne.NAME)) {
            return AllInOne.ENTRYPOINT;
        }
        if (module.equals(MOCK)) {
            return "/opt/java/bin/java,-Xmx200m,-XX:+UseSerialGC,-cp,/app/" + JARS + "/*";
        }
        // A JVM without caches refuses the option.
        var cache = Files.exists(images.cache(module)) ? "-XX:AOTCache=/app/app.aot," : "";
        return "/opt/java/bin/java,@/app/jvm.options," + cache + "-jar,/app/quarkus-run.jar";
    }

    private String revision() throws IOException, InterruptedException {
        var commit = checkout.git("rev-parse", "HEAD");
        return commit.isEmpty() ? "unknown" : commit;
    }

    /** CycloneDX, of what is in each image besides the base. */
    private void writeSboms() throws IOException, InterruptedException {
        checkout.out().println("Writing the SBOMs");
        checkout.maven(
                "no SBOM",
                log(),
                "-q",
                "org.cyclonedx:cyclonedx-maven-plugin:2.9.3:makeBom",
                "-DoutputFormat=json",
                "-DincludeTestScope=false",
                "-DoutputName=sbom.cdx");
        for (var service : LocalSystem.SERVICES) {
            copySbom(service, service);
        }
        copySbom("tools/harness", MOCK);
    }

    private void copySbom(String module, String image) throws IOException {
        Files.copy(
                checkout.root().resolve(module).resolve("target/sbom.cdx.json"),
                images.folder().resolve(image + ".cdx.json"),
                StandardCopyOption.REPLACE_EXISTING);
    }
}

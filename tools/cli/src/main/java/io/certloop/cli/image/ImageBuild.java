package io.certloop.cli.image;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.DebianLock;
import io.certloop.harness.system.LocalSystem;
import io.certloop.harness.system.SessionHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Builds the applications, links a JDK, and packs one image for each module. */
public final class ImageBuild {

    static final String MOCK = "mock-cloud-api";

    /** The folder of the class path in the mock provider's image. */
    private static final String JARS = "lib";

    /** The module that holds the main class, for images whose name is not their module's name. */
    private static final Map<String, String> MAIN_MODULES = Map.of(MOCK, "tools/harness", AllInOne.NAME, "tools/cli");

    /** The jars of tools/ that the image of the mock provider and its database leaves out. */
    private static final List<String> NOT_OF_THE_STAGE = List.of(
            "cli", "harness", "byte-buddy", "benchmarks", "picocli", "cert-watcher", "cloud-client", "service-kit");

    /** The time of files if there is no commit: zip files hold no time before 1980. */
    private static final Instant NO_COMMIT = Instant.parse("1980-02-01T00:00:00Z");

    private static final List<String> NOTICES = List.of("LICENSE", "NOTICE", "THIRD-PARTY.txt");

    private final Checkout checkout;
    private final Images images;
    private final ImageSettings settings;
    private final ImageBase base;

    public ImageBuild(Checkout checkout, ImageSettings settings) throws IOException {
        this.checkout = settings.reproducible() ? steady(checkout) : checkout;
        this.images = new Images(checkout);
        this.settings = settings;
        this.base = new ImageBase(checkout, images, settings);
    }

    /**
     * Returns a checkout whose builds do not differ by chance. It sets UTC, because a zip file holds local times, and a
     * fixed naming, because Byte Buddy names fields of Hibernate's proxies at random.
     */
    private static Checkout steady(Checkout checkout) throws IOException {
        var options = new ArrayList<String>();
        options.add(checkout.environment().getOrDefault("MAVEN_OPTS", ""));
        options.add(StepsInTurn.options());
        options.addAll(FixedOrder.options(checkout.buildJdk(), checkout.state().resolve("fixed-order")));
        options.add("-Dnet.bytebuddy.naming=fixed");
        return checkout.with("TZ", "UTC")
                .with("MAVEN_OPTS", String.join(" ", options).strip());
    }

    public List<Image> run() throws IOException, InterruptedException {
        Files.createDirectories(images.folder());
        buildApplications();
        listJars();
        return runWithJars();
    }

    /**
     * Packs the images for this architecture. It reuses the applications that {@link #run()} has built before for the
     * images of another architecture.
     */
    public List<Image> runWithJars() throws IOException, InterruptedException {
        linkJdk();
        if (settings.reproducible()) {
            checkout.out().println("No AOT cache: each training gives another one");
        } else {
            new ImageTraining(checkout, images).run();
        }
        return pack(modules());
    }

    /** Builds only the image for trying CertLoop. */
    List<Image> allInOne() throws IOException, InterruptedException {
        Files.createDirectories(images.folder());
        buildTools();
        listJars();
        linkJdk();
        return pack(List.of(AllInOne.NAME));
    }

    private List<Image> pack(List<String> modules) throws IOException, InterruptedException {
        if (modules.contains(MOCK)) {
            copyStage();
        }
        if (modules.contains(AllInOne.NAME)) {
            new AllInOne(checkout, images).copy();
            copyNotices(images.folder().resolve(AllInOne.NAME));
        }
        writeSboms(modules);
        var packed = new ArrayList<Image>();
        for (var module : modules) {
            packed.add(pack(module));
        }
        return packed;
    }

    /**
     * The modules to pack. Images with a database are built for amd64 only, and only where Debian's packages are
     * available.
     */
    private List<String> modules() {
        if (!settings.architecture().equals("amd64")) {
            return LocalSystem.SERVICES;
        }
        if (!ImageBase.hasPackages()) {
            checkout.out()
                    .println(
                            "SKIPPED: mock-cloud-api and all-in-one, which need a shell for PostgreSQL, from Debian's packages");
            return LocalSystem.SERVICES;
        }
        return Stream.concat(Stream.of(MOCK, AllInOne.NAME), LocalSystem.SERVICES.stream())
                .toList();
    }

    private Path log() {
        return checkout.logs().resolve("images.log");
    }

    /**
     * Builds the services for images: health and metrics have a port of their own, and at shutdown readiness is
     * switched off before the ports close.
     */
    private void buildApplications() throws IOException, InterruptedException {
        buildTools();
        build(
                String.join(",", LocalSystem.SERVICES),
                "-Dquarkus.package.output-directory=image",
                "-Dquarkus.management.enabled=true",
                "-Dquarkus.shutdown.delay-enabled=true");
        for (var service : LocalSystem.SERVICES) {
            var folder = images.folder().resolve(service);
            copy(checkout.root().resolve(service).resolve("target/image"), folder);
            Files.copy(images.jvmOptions(service), folder.resolve("jvm.options"));
            copyNotices(folder);
            age(folder);
        }
    }

    /**
     * For reproducible images, builds {@code tools/cli} and the services again, which the launcher has already built,
     * so that the files carry the time of the commit. Otherwise does nothing.
     */
    private void buildTools() throws IOException, InterruptedException {
        if (settings.reproducible()) {
            build("tools/cli," + String.join(",", LocalSystem.SERVICES));
        }
    }

    private void build(String modules, String... more) throws IOException, InterruptedException {
        checkout.out().println("Building " + modules);
        var time = time().toString();
        var arguments = new ArrayList<>(List.of("-q", "-pl", modules, "-am", "-DskipTests", "-DskipITs"));
        arguments.add("-Dproject.build.outputTimestamp=" + time);
        arguments.add("-Dquarkus.package.output-timestamp=" + time);
        arguments.addAll(List.of(more));
        arguments.add("package");
        checkout.maven("the build failed", log(), arguments.toArray(String[]::new));
    }

    /**
     * The time of the last commit; {@code NO_COMMIT} if there is no commit. The files for the AOT cache get a fixed
     * time instead.
     */
    Instant time() throws IOException, InterruptedException {
        var seconds = checkout.git("log", "-1", "--format=%ct");
        return seconds.isEmpty() ? NO_COMMIT : Instant.ofEpochSecond(Long.parseLong(seconds));
    }

    /** Links the JDK, unless it is there already: an AOT cache is valid for this very copy only. */
    private void linkJdk() throws IOException, InterruptedException {
        var linked = images.folder().resolve("java");
        var release = linked.resolveSibling("java.made-of");
        var madeOf = settings.reproducible()
                ? locked(List.of(ImageJdk.GROUP)).toString()
                : System.getProperty("java.home") + " " + Runtime.version();
        if (Files.exists(release) && Files.readString(release).equals(madeOf)) {
            return;
        }
        checkout.out().println("Linking the JDK");
        Files.deleteIfExists(release);
        var jdk = new ImageJdk(checkout);
        if (settings.reproducible()) {
            jdk.linkLocked(settings.architecture(), linked);
        } else {
            jdk.link(linked);
        }
        Files.writeString(release, madeOf);
        age(linked);
    }

    private List<DebianLock.Entry> locked(List<String> groups) throws IOException {
        return new DebianLock(checkout).entries(settings.architecture(), groups);
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
        copyNotices(image);
    }

    private void copyNotices(Path folder) throws IOException {
        for (var notice : NOTICES) {
            Files.copy(checkout.root().resolve(notice), folder.resolve(notice));
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

    /**
     * Sets the time of every file in the folder to the fixed time that files have in the image, because the AOT cache
     * identifies its files by their times.
     */
    private void age(Path folder) throws IOException, InterruptedException {
        checkout.runQuietly(
                "the times of the files cannot be set",
                folder,
                log(),
                List.of("find", folder.toString(), "-exec", "touch", "-h", "-d", "1970-01-01T00:00:01Z", "{}", "+"));
    }

    private Image pack(String module) throws IOException, InterruptedException {
        checkout.out().println("Packing " + module);
        var target = checkout.root().resolve("k8s/image/target");
        Files.createDirectories(target.resolve("classes"));
        var arguments = new ArrayList<>(List.of("-q", "-f", "k8s/image/pom.xml", "jib:buildTar"));
        if (settings.push()) {
            arguments.add("jib:build");
            if (settings.plainHttp()) {
                arguments.add("-Djib.allowInsecureRegistries=true");
                arguments.add("-DsendCredentialsOverHttp=true");
            }
        }
        arguments.add("-Dimage.name=" + module);
        arguments.add("-Dimage.root=" + images.folder());
        arguments.add("-Dimage.entrypoint=" + entrypoint(module));
        arguments.add("-Dimage.tag=" + tag());
        arguments.add("-Dimage.version=" + checkout.version());
        arguments.add("-Dimage.revision=" + revision());
        arguments.add("-Dimage.created=" + time());
        arguments.add("-Dimage.registry=" + settings.prefix());
        if (settings.localBase() || settings.reproducible() || ImageBase.needsShell(module)) {
            arguments.add("-Dimage.base=tar://" + base.of(module));
            arguments.add("-Dimage.base.name=debian");
        }
        registry().maven(module + " was not packed", log(), arguments.toArray(String[]::new));
        return new Image(
                module,
                settings.prefix() + "certloop/" + module + ":" + tag(),
                Files.readString(target.resolve("jib-image.digest")).strip(),
                images.folder().resolve(module + ".tar"),
                images.folder().resolve(module + ".cdx.json"));
    }

    private String tag() throws IOException {
        return settings.architecture().equals("amd64")
                ? checkout.version()
                : checkout.version() + "-" + settings.architecture();
    }

    /** Gives jib the registry credentials by a symbolic link, so that no other file holds a copy. */
    private Checkout registry() throws IOException {
        if (settings.credentials().isEmpty()) {
            return checkout;
        }
        var folder = Files.createDirectories(images.folder().resolve("registry"));
        var link = folder.resolve("config.json");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, settings.credentials().get().toAbsolutePath());
        return checkout.with("DOCKER_CONFIG", folder.toString());
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

    String revision() throws IOException, InterruptedException {
        var commit = checkout.git("rev-parse", "HEAD");
        return commit.isEmpty() ? "unknown" : commit;
    }

    private void listJars() throws IOException, InterruptedException {
        checkout.out().println("Listing the jars");
        checkout.maven(
                "no SBOM",
                log(),
                "-q",
                "-pl",
                String.join(",", LocalSystem.SERVICES) + ",tools/harness,tools/cli",
                "-am",
                "org.cyclonedx:cyclonedx-maven-plugin:2.9.3:makeBom",
                "-DoutputFormat=json",
                "-DincludeTestScope=false",
                "-DoutputName=sbom.cdx",
                "-Dproject.build.outputTimestamp=" + time());
    }

    /** Writes a CycloneDX SBOM for each image: its jars, its JDK and its base. */
    private void writeSboms(List<String> modules) throws IOException {
        for (var module : modules) {
            var sbom = images.folder().resolve(module + ".cdx.json");
            Files.copy(jars(MAIN_MODULES.getOrDefault(module, module)), sbom, StandardCopyOption.REPLACE_EXISTING);
            if (module.equals(AllInOne.NAME)) {
                for (var service : LocalSystem.SERVICES) {
                    Sbom.addComponents(sbom, jars(service));
                }
            }
            if (settings.reproducible()) {
                var groups = new ArrayList<>(ImageBase.groups(module));
                groups.add(ImageJdk.GROUP);
                Sbom.addPackages(sbom, locked(groups));
            } else {
                Sbom.addJdk(sbom);
            }
        }
    }

    private Path jars(String module) {
        return checkout.root().resolve(module).resolve("target/sbom.cdx.json");
    }
}

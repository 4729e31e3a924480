package io.certloop.cli.measure;

import io.certloop.cli.checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/** Builds the programs that benchmarks compare with; they are built on demand, not with the product. */
final class BuiltAside {

    private static final String PROFILER = "tools.profiler:async-profiler:4.2";

    private final Checkout checkout;

    BuiltAside(Checkout checkout) {
        this.checkout = checkout;
    }

    /**
     * Builds a program that is no module of the product, if its sources are newer than its build.
     *
     * @param name its folder below tools/benchmarks
     * @param made the file that the build makes, below target/
     */
    void build(String name, String made) throws IOException, InterruptedException {
        var folder = checkout.root().resolve("tools/benchmarks").resolve(name);
        var sources = List.of(folder.resolve("pom.xml"), folder.resolve("src"));
        if (isOlder(folder.resolve("target").resolve(made), sources)) {
            var pom = folder.resolve("pom.xml").toString();
            checkout.maven("the build of " + name + " failed", log(name), "-q", "-f", pom, "package");
        }
    }

    /**
     * Builds remediation-service with a stubbed edge probe, without TLS, whenever any part of the product was built
     * anew.
     */
    void buildStub() throws IOException, InterruptedException {
        var folder = checkout.root().resolve("tools/benchmarks/stubbed-probe");
        var sources =
                List.of(checkout.state().resolve("build.stamp"), folder.resolve("pom.xml"), folder.resolve("src"));
        if (isOlder(folder.resolve("target/quarkus-app/quarkus-run.jar"), sources)) {
            checkout.maven(
                    "the build of the stubbed probe failed",
                    log("stubbed-probe"),
                    "-q",
                    "-P",
                    "bench",
                    "-pl",
                    ":stubbed-probe",
                    "-am",
                    "-DskipTests",
                    "-DskipITs",
                    "package");
        }
    }

    /** Returns the jar of async-profiler; fetches it once into .certloop/bench. */
    Path profiler() throws IOException, InterruptedException {
        var jar = checkout.state().resolve("bench/async-profiler.jar");
        if (!Files.exists(jar)) {
            checkout.maven(
                    "async-profiler cannot be fetched",
                    log("async-profiler"),
                    "-q",
                    "-N",
                    "dependency:copy",
                    "-Dartifact=" + PROFILER,
                    "-DoutputDirectory=" + jar.getParent(),
                    "-Dmdep.stripVersion=true");
        }
        return jar;
    }

    private Path log(String name) {
        return checkout.logs().resolve(name + ".log");
    }

    private static boolean isOlder(Path made, List<Path> sources) throws IOException {
        if (!Files.exists(made)) {
            return true;
        }
        FileTime built = Files.getLastModifiedTime(made);
        for (var source : sources) {
            try (Stream<Path> files = Files.walk(source)) {
                for (var file : files.toList()) {
                    if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}

package io.certloop.cli.measure;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.Debian;
import io.certloop.cli.image.ImageTraining;
import io.certloop.cli.image.StartBench;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** {@code bench NAME}: runs the named benchmark in a JVM of its own, with the JVM options of its kind. */
@Command(
        name = "bench",
        description = "Measure speed and size on real processes. `bench NAME --help` says more.",
        synopsisSubcommandLabel = "NAME")
public final class BenchCommand {

    private static final String PACKAGE = "io.certloop.benchmarks.";

    private static final List<String> PROBE_TOOLS = List.of("nginx", "prometheus-blackbox-exporter");

    private final Checkout checkout;
    private final BuiltAside aside;

    @Option(
            names = "--flame",
            paramLabel = "FOLDER",
            scope = ScopeType.INHERIT,
            description = "Of engine, latency and sweep fleet: flame graphs go there. Fetches async-profiler.")
    private Path flames;

    public BenchCommand(Checkout checkout) {
        this.checkout = checkout;
        this.aside = new BuiltAside(checkout);
    }

    @Command(description = "POST /tickets beside an endpoint that only persists, in one run. Needs wrk.")
    int intake() throws IOException, InterruptedException {
        aside.build("bare-persist", "quarkus-app/quarkus-run.jar");
        return run("intake.IntakeBench");
    }

    @Command(
            description = {
                "Our probes of TLS edges beside those of blackbox_exporter, in one run: rounds of"
                        + " SECONDS (10), then SOAK minutes of full handshakes (0). Needs wrk."
            })
    int probes(
            @Option(names = "--install", description = "Fetch Debian's nginx and blackbox_exporter below .certloop/.")
                    boolean install,
            @Parameters(paramLabel = "SECONDS", arity = "0..1", index = "0", defaultValue = "10") int seconds,
            @Parameters(paramLabel = "SOAK", arity = "0..1", index = "1", defaultValue = "0") int soak)
            throws IOException, InterruptedException {
        var tools = checkout.state().resolve("bench");
        if (install) {
            if (!Checkout.isOnPath("apt-get")) {
                throw new IOException("bench probes --install needs Debian's apt-get");
            }
            Debian.unpack(checkout, PROBE_TOOLS, tools);
        }
        var programs = new ArrayList<Path>();
        for (var tool : PROBE_TOOLS) {
            var found = find(tool, tools);
            if (found.isEmpty()) {
                return skipped("there is no %s here; ./certloop bench probes --install fetches it".formatted(tool));
            }
            programs.add(found.get());
        }
        return run("probes.ProbesBench", programs.get(0), programs.get(1), seconds, soak);
    }

    @Command(
            description = {
                "Sweeps of large fleets. PART: fleet (one replica, 3 edges, requests counted), many (4"
                        + " replicas). Without one: both."
            })
    int sweep(
            @Parameters(paramLabel = "PART", arity = "0..1", index = "0") String part,
            @Parameters(paramLabel = "DOMAINS", arity = "0..1", index = "1") Integer domains)
            throws IOException, InterruptedException {
        return run("sweep.SweepBench", given(part, domains));
    }

    @Command(description = "Complete remediation runs/s, with and without TLS, beside 2 job libraries.")
    int engine(
            @Option(names = "--statements", description = "Only count the SQL of a run, after a short warm-up.")
                    boolean statements,
            @Parameters(paramLabel = "RUNS", arity = "0..1", defaultValue = "5000") int runs)
            throws IOException, InterruptedException {
        if (statements) {
            return run("engine.EngineBench", runs, "statements");
        }
        aside.build("no-op-jobs", "no-op-jobs.jar");
        aside.buildStub();
        return run("engine.EngineBench", runs);
    }

    @Command(
            description = {
                "PER-SECOND tickets/s (50): time to the first write and to the proof, after WARM-UP"
                        + " seconds (600), and during these from the 30th on."
            })
    int latency(
            @Parameters(paramLabel = "WARM-UP", arity = "0..1", defaultValue = "600") int warmUp,
            @Parameters(paramLabel = "PER-SECOND", arity = "0..1", defaultValue = "50") int perSecond)
            throws IOException, InterruptedException {
        return run("engine.LatencyBench", warmUp, perSecond);
    }

    @Command(description = "Time to ready and idle memory of each image, with and without AOT cache.")
    int start() throws IOException, InterruptedException {
        return new StartBench(checkout).run();
    }

    @Command(description = "Write the AOT caches of the images by a run of the sample tickets, for ./certloop images.")
    int train() throws IOException, InterruptedException {
        return new ImageTraining(checkout).run();
    }

    @Command(
            description = "How well labelled replies (NDJSON: id, text, says, ticketDomains) are"
                    + " classified; without files: own held-out ones.")
    int replies(@Parameters(paramLabel = "FILE", arity = "0..*") List<String> files)
            throws IOException, InterruptedException {
        return Recognition.run(
                checkout, "ReplyBench", files == null ? own("replies", "-held-out-replies.jsonl") : files);
    }

    @Command(
            description =
                    "How well and how fast labelled tickets (NDJSON) are classified; without files:" + " own ones.")
    int recognition(
            @Parameters(paramLabel = "FILE", arity = "0..*") List<String> files,
            @Option(
                            names = "--corrections",
                            paramLabel = "FILE",
                            description =
                                    "The corrections.jsonl of ticket-service's console: what these" + " would change.")
                    String corrections)
            throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(corrections == null ? "" : corrections));
        all.addAll(files == null ? own("", "-tickets.jsonl") : files);
        return Recognition.run(checkout, "RecognitionBench", all);
    }

    private int run(String main, Object... arguments) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("-XX:+UseSerialGC", "-cp", checkout.tools()));
        if (flames != null) {
            all.add("-Dcertloop.flame=" + flames.toAbsolutePath());
            all.add("-Dcertloop.flame.profiler=" + aside.profiler());
        }
        all.addAll(List.of(PACKAGE + main, checkout.root().toString()));
        Stream.of(arguments).map(Object::toString).forEach(all::add);
        return checkout.java(all);
    }

    /** Returns the arguments that are not null. */
    private static Object[] given(Object... arguments) {
        return Stream.of(arguments).filter(Objects::nonNull).toArray();
    }

    private int skipped(String why) {
        checkout.out().println("SKIPPED: " + why);
        return ExitCode.OK;
    }

    /**
     * Returns the sorted paths of ticket-service's labelled test files for recognition, those whose names end with the
     * given text.
     *
     * @param folder below the folder of these files; empty for that folder itself
     */
    private List<String> own(String folder, String end) throws IOException {
        var resources = checkout.root().resolve("ticket-service/src/test/resources/io/certloop/ticket/recognition");
        try (Stream<Path> files = Files.list(resources.resolve(folder))) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(end))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<Path> find(String program, Path tools) {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                .map(Path::of),
                        Stream.of("usr/sbin", "usr/bin").map(tools::resolve))
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

package io.certloop.cli.measure;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.Debian;
import io.certloop.cli.checkout.ExitCode;
import io.certloop.cli.checkout.Help;
import io.certloop.cli.checkout.Session;
import io.certloop.cli.image.StartBench;
import io.certloop.cli.k8s.SmokeCommand;
import io.certloop.harness.fuzz.FuzzMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bench NAME}: each runs in a JVM of its own, with the options of its kind. */
@Command
public final class BenchCommand implements Callable<Integer> {

    private static final String PACKAGE = "io.certloop.benchmarks.";

    /** Those that take the checkout and what was given, and nothing else. */
    private static final Map<String, String> MAINS =
            Map.of(
                    "intake", "intake.IntakeBench",
                    "engine", "engine.EngineBench",
                    "latency", "engine.LatencyBench",
                    "console", "engine.ConsoleBench",
                    "fleet", "sweep.FleetBench",
                    "claims", "claims.ClaimsBench",
                    "import", "intake.ImportBench",
                    "sweep", "sweep.SweepBench");

    private static final List<String> PROBE_TOOLS =
            List.of("nginx", "prometheus-blackbox-exporter");

    private final Checkout checkout;

    @Parameters(arity = "0..*")
    private List<String> arguments = List.of();

    public BenchCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var name = arguments.isEmpty() ? "" : arguments.getFirst();
        var rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        return switch (name) {
            case "memory" -> memory(rest);
            case "provider" -> provider(rest);
            case "recognition" -> recognition(rest);
            case "replies" -> replies(rest);
            case "probes" -> probes(rest);
            case "fuzz" -> fuzz(rest);
            case "start" -> new StartBench(checkout).run();
            default -> plain(name, rest);
        };
    }

    private int plain(String name, List<String> rest) throws IOException, InterruptedException {
        if (!MAINS.containsKey(name)) {
            System.err.print(Help.text());
            throw new IOException("unknown benchmark: " + (name.isEmpty() ? "none given" : name));
        }
        if (name.equals("intake")) {
            buildAside("bare-persist", "quarkus-app/quarkus-run.jar");
        }
        if (name.equals("engine")) {
            buildAside("no-op-jobs", "no-op-jobs.jar");
            buildStub();
        }
        return run(MAINS.get(name), rest);
    }

    private int run(String main, List<String> rest) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("-XX:+UseSerialGC", "-cp", checkout.tools()));
        all.addAll(List.of(PACKAGE + main, checkout.root().toString()));
        all.addAll(rest);
        return checkout.java(all.toArray(String[]::new));
    }

    private int provider(List<String> rest) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("-Xmx1536m", "-cp", checkout.tools()));
        all.add(PACKAGE + "provider.ProviderBench");
        all.addAll(rest);
        return checkout.java(all.toArray(String[]::new));
    }

    private int memory(List<String> rest) throws IOException, InterruptedException {
        for (var tool : List.of("podman", "runc")) {
            if (!Checkout.isOnPath(tool)) {
                return skipped(
                        "bench memory: there is no %s here (Debian: apt-get install podman runc)"
                                .formatted(tool));
            }
        }
        if (!System.getProperty("user.name").equals("root")) {
            return skipped("bench memory: podman sets no memory limit here unless root runs it");
        }
        var all = new ArrayList<>(List.of(SmokeCommand.PODMAN));
        // `bench memory LINES` of the version before is the import into ticket-service.
        if (!rest.isEmpty() && Character.isDigit(rest.getFirst().charAt(0))) {
            all.add("ticket-service");
        }
        all.addAll(rest);
        return run("memory.MemoryBench", all);
    }

    private int skipped(String why) {
        checkout.out().println("SKIPPED: " + why);
        return ExitCode.DONE;
    }

    private int recognition(List<String> rest) throws IOException, InterruptedException {
        var all = new ArrayList<String>();
        if (rest.isEmpty() || rest.getFirst().equals("--corrections")) {
            all.addAll(own("", "-tickets.jsonl"));
        }
        all.addAll(rest);
        return Recognition.run(checkout, "RecognitionBench", all);
    }

    private int replies(List<String> rest) throws IOException, InterruptedException {
        return Recognition.run(
                checkout,
                "ReplyBench",
                rest.isEmpty() ? own("replies", "-held-out-replies.jsonl") : rest);
    }

    /** Labelled files of our own. */
    private List<String> own(String folder, String end) throws IOException {
        var resources =
                checkout.root()
                        .resolve(
                                "ticket-service/src/test/resources/io/certloop/ticket/recognition");
        try (Stream<Path> files = Files.list(resources.resolve(folder))) {
            return files.map(Path::toString).filter(file -> file.endsWith(end)).sorted().toList();
        }
    }

    private int probes(List<String> given) throws IOException, InterruptedException {
        var tools = checkout.state().resolve("bench");
        var rest = given;
        if (!rest.isEmpty() && rest.getFirst().equals("--install")) {
            rest = rest.subList(1, rest.size());
            install(tools);
        }
        var all = new ArrayList<String>();
        for (var tool : PROBE_TOOLS) {
            var found = find(tool, tools);
            if (found.isEmpty()) {
                return skipped(
                        "there is no %s here; ./certloop bench probes --install fetches it"
                                .formatted(tool));
            }
            all.add(found.get().toString());
        }
        all.add(rest.isEmpty() ? "10" : rest.getFirst());
        all.add(rest.size() < 2 ? "0" : rest.get(1));
        return run("probes.ProbesBench", all);
    }

    private static Optional<Path> find(String program, Path tools) {
        return Stream.concat(
                        Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of),
                        Stream.of("usr/sbin", "usr/bin").map(tools::resolve))
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Debian's own, unpacked for the benchmark only: nothing is installed or started. */
    private void install(Path tools) throws IOException, InterruptedException {
        if (!Checkout.isOnPath("apt-get")) {
            throw new IOException("bench probes --install needs Debian's apt-get");
        }
        Debian.unpack(checkout, PROBE_TOOLS, tools);
    }

    private int fuzz(List<String> rest) throws IOException, InterruptedException {
        var session = new Session(checkout, "fuzz");
        session.openAnew();
        session.hostDatabase();
        return FuzzMain.run(checkout.root(), session.environment(), rest, checkout.out());
    }

    /** One that is no module of the product, if its sources are newer. */
    private void buildAside(String name, String made) throws IOException, InterruptedException {
        var folder = checkout.root().resolve("tools/benchmarks").resolve(name);
        var sources = List.of(folder.resolve("pom.xml"), folder.resolve("src"));
        if (isOlder(folder.resolve("target").resolve(made), sources)) {
            var pom = folder.resolve("pom.xml").toString();
            checkout.maven(
                    "the build of " + name + " failed", log(name), "-q", "-f", pom, "package");
        }
    }

    /** The engine without TLS; built again whenever anything of the product was. */
    private void buildStub() throws IOException, InterruptedException {
        var folder = checkout.root().resolve("tools/benchmarks/stubbed-probe");
        var sources =
                List.of(
                        checkout.state().resolve("build.stamp"),
                        folder.resolve("pom.xml"),
                        folder.resolve("src"));
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

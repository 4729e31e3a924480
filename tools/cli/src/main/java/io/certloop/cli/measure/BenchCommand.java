package io.certloop.cli.measure;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.image.ImageBench;
import io.certloop.harness.system.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench NAME}: runs the named benchmark in a JVM of its own, with the JVM options of its kind. */
@Command(name = "bench")
public final class BenchCommand implements Callable<Integer> {

    private final Checkout checkout;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME")
    private String name;

    @Parameters(index = "1..*", paramLabel = "ARGUMENT")
    private List<String> arguments = new ArrayList<>();

    @Option(names = "--statements")
    private boolean statements;

    public BenchCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return switch (name) {
            case "intake" -> intake();
            case "probes" -> probes();
            case "sweep" -> run("sweep.SweepBench", arguments);
            case "engine" -> engine();
            case "latency" -> run("engine.LatencyBench", usual("600", "50"));
            case "start" -> new ImageBench(checkout, "bench-start").measure();
            case "train" -> new ImageBench(checkout, "training").train();
            case "replies" -> checkout.recognition("ReplyBench", labelled("replies", "-held-out-replies.jsonl"));
            case "recognition" -> checkout.recognition("RecognitionBench", labelled("", "-tickets.jsonl"));
            default -> throw new ParameterException(spec.commandLine(), "unknown benchmark: " + name);
        };
    }

    private int intake() throws IOException, InterruptedException {
        build("bare-persist");
        return run("intake.IntakeBench", arguments);
    }

    private int probes() throws IOException, InterruptedException {
        var nginx = Programs.find("nginx", "/usr/sbin");
        var exporter = Programs.find("prometheus-blackbox-exporter", "/usr/bin");
        if (nginx.isEmpty() || exporter.isEmpty()) {
            checkout.out().println("SKIPPED: install nginx and prometheus-blackbox-exporter");
            return ExitCode.OK;
        }
        var all = usual("10", "0");
        all.addAll(0, List.of(nginx.get().toString(), exporter.get().toString()));
        return run("probes.ProbesBench", all);
    }

    private int engine() throws IOException, InterruptedException {
        var all = usual("5000");
        if (statements) {
            all.add("statements");
        } else {
            build("no-op-jobs");
            var stub = "-P bench -pl :stubbed-probe -am -DskipTests -DskipITs package";
            checkout.maven("the stubbed probe", stub.split(" "));
        }
        return run("engine.EngineBench", all);
    }

    /** The arguments, with usual values in place of those that are missing. */
    private List<String> usual(String... values) {
        var all = new ArrayList<>(arguments);
        Stream.of(values).skip(arguments.size()).forEach(all::add);
        return all;
    }

    private int run(String main, List<String> options) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of("-XX:+UseSerialGC", "-cp", checkout.tools()));
        all.addAll(List.of("io.certloop.benchmarks." + main, checkout.root().toString()));
        all.addAll(options);
        return checkout.java(all);
    }

    /** Builds a program below tools/benchmarks that a benchmark compares with, and that is no module of the product. */
    private void build(String program) throws IOException, InterruptedException {
        var pom = checkout.root().resolve("tools/benchmarks").resolve(program).resolve("pom.xml");
        checkout.maven(program, "-f", pom.toString(), "package");
    }

    /**
     * Returns the files of the arguments, or ticket-service's labelled files whose names end with a text.
     *
     * @param folder below the folder of these files; empty for that folder itself
     */
    private List<String> labelled(String folder, String end) throws IOException {
        if (!arguments.isEmpty()) {
            return arguments;
        }
        var resources = checkout.root().resolve("ticket-service/src/test/resources/io/certloop/ticket/recognition");
        try (Stream<Path> files = Files.list(resources.resolve(folder))) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(end))
                    .sorted()
                    .toList();
        }
    }
}

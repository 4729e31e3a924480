package io.certloop.cli;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.measure.BenchCommand;
import io.certloop.cli.play.ChaosCommand;
import io.certloop.cli.play.DemoCommand;
import io.certloop.cli.play.ReplayCommand;
import io.certloop.cli.play.ScenarioCommand;
import io.certloop.cli.play.UpCommand;
import io.certloop.cli.running.AuditCommand;
import io.certloop.cli.running.SupportBundleCommand;
import io.certloop.cli.watch.WatchCommand;
import io.certloop.harness.system.Resource;
import io.certloop.harness.system.SessionHome;
import io.certloop.harness.system.UsageException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The main class of {@code ./certloop COMMAND}. */
@Command(name = "./certloop", resourceBundle = "io.certloop.cli.usage")
public final class CertLoop implements Callable<Integer> {

    private static final int INTERRUPTED = 130;

    private static final List<String> SESSIONS =
            List.of("", "demo", "replay", "scenario", "chaos", "training", "bench-start");

    private final Checkout checkout;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT)
    private boolean help;

    private CertLoop(Checkout checkout) {
        this.checkout = checkout;
    }

    public static void main(String[] arguments) {
        // Tickets are Chinese, whatever the locale of the console says.
        var out = utf8(FileDescriptor.out);
        System.setOut(out);
        System.setErr(utf8(FileDescriptor.err));
        var root = Path.of(System.getProperty("certloop.root", "")).toAbsolutePath();
        System.exit(commands(new Checkout(root, System.getenv(), out)).execute(arguments));
    }

    private static PrintStream utf8(FileDescriptor file) {
        return new PrintStream(new FileOutputStream(file), true, StandardCharsets.UTF_8);
    }

    /** Builds every command with its options, for callers that only read the options. */
    public static CommandLine commandLine(Path root) {
        return commands(new Checkout(root, Map.of(), System.out));
    }

    private static CommandLine commands(Checkout checkout) {
        var commands = new CommandLine(new CertLoop(checkout));
        List.of(
                        new DemoCommand(checkout),
                        new ReplayCommand(checkout),
                        new ScenarioCommand(checkout),
                        new UpCommand(checkout),
                        new BenchCommand(checkout),
                        new ChaosCommand(checkout),
                        new AuditCommand(checkout),
                        new SupportBundleCommand(checkout),
                        new WatchCommand(checkout),
                        new Desk(checkout))
                .forEach(commands::addSubcommand);
        return commands.setExecutionExceptionHandler(failures())
                .setParameterExceptionHandler(CertLoop::unusable)
                .setUsageHelpAutoWidth(true)
                .setOut(new PrintWriter(checkout.out(), true, checkout.out().charset()));
    }

    private static IExecutionExceptionHandler failures() {
        return (failure, command, parsed) -> switch (failure) {
            case InterruptedException e -> INTERRUPTED;
            case UsageException e -> complain(e, ExitCode.USAGE);
            case IOException e -> complain(e, ExitCode.SOFTWARE);
            case UncheckedIOException e -> complain(e.getCause(), ExitCode.SOFTWARE);
            default -> throw failure;
        };
    }

    private static int complain(Exception failure, int code) {
        System.err.println("certloop: " + failure.getMessage());
        return code;
    }

    private static int unusable(ParameterException failure, String[] arguments) {
        var command = failure.getCommandLine();
        System.err.print(command.getParent() == null ? overview() : "");
        System.err.println("certloop: " + failure.getMessage());
        if (command.getParent() != null) {
            System.err.println("usage: " + command.getHelp().synopsis(0).strip());
        }
        return ExitCode.USAGE;
    }

    /** Reads the text of {@code ./certloop help}; the launcher prints the same file where nothing is built yet. */
    private static String overview() {
        return Resource.text("/io/certloop/cli/help.txt");
    }

    @Override
    public Integer call() {
        checkout.out().print(overview());
        return ExitCode.OK;
    }

    @Command
    void down() {
        for (var session : SESSIONS) {
            new SessionHome(checkout.state().resolve(session)).stopLauncher();
        }
        checkout.out().println("Nothing of CertLoop runs from this checkout.");
    }

    /** The kinds of files that can be checked. */
    private enum Kind {
        limits,
        playbooks,
        rules,
        desks
    }

    /** Checks files by reading them exactly as their service does. */
    @Command(customSynopsis = "check limits|playbooks|rules|desks FILE...")
    int check(
            @Parameters(paramLabel = "KIND") Kind kind,
            @Parameters(arity = "1..*", paramLabel = "FILE") List<String> files)
            throws IOException, InterruptedException {
        var service = kind == Kind.rules || kind == Kind.desks ? "ticket-service" : "remediation-service";
        return checkout.service(service, List.of("check", kind.name()), files);
    }

    @Command
    int recognise(
            @Option(names = "--with", required = true, paramLabel = "RULES") String rules,
            @Parameters(arity = "1..*", paramLabel = "FILE") List<String> files)
            throws IOException, InterruptedException {
        return checkout.recognition(
                "RuleDiff", Stream.concat(Stream.of(rules), files.stream()).toList());
    }

    /** Shows how help-desk events are read and what help desks would be sent, without a running service. */
    @Command(name = "desk")
    private record Desk(Checkout checkout) {

        /** Reads the file of the help desks, and sample events of these desks, as ticket-service does. */
        @Command
        int check(
                @Parameters(paramLabel = "FILE") String file,
                @Parameters(arity = "0..*", paramLabel = "SAMPLE") List<String> samples)
                throws IOException, InterruptedException {
            return checkout.service(
                    "ticket-service", List.of("desk", "check", file), samples == null ? List.of() : samples);
        }
    }
}

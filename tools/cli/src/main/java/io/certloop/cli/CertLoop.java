package io.certloop.cli;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.measure.BenchCommand;
import io.certloop.cli.measure.CheckCommand;
import io.certloop.cli.measure.DeskCommand;
import io.certloop.cli.measure.RecogniseCommand;
import io.certloop.cli.play.ChaosCommand;
import io.certloop.cli.play.DemoCommand;
import io.certloop.cli.play.DownCommand;
import io.certloop.cli.play.ReplayCommand;
import io.certloop.cli.play.ScenarioCommand;
import io.certloop.cli.play.UpCommand;
import io.certloop.cli.running.AuditCommand;
import io.certloop.cli.running.SupportBundleCommand;
import io.certloop.cli.watch.WatchCommand;
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
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The main class of {@code ./certloop COMMAND}. */
@Command(name = "./certloop")
public final class CertLoop implements Callable<Integer> {

    private static final int INTERRUPTED = 130;

    private final PrintStream out;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this text.")
    private boolean help;

    private CertLoop(PrintStream out) {
        this.out = out;
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
        var commands = new CommandLine(new CertLoop(checkout.out()));
        List.of(
                        new DemoCommand(checkout),
                        new ReplayCommand(checkout),
                        new ScenarioCommand(checkout),
                        new UpCommand(checkout),
                        new DownCommand(checkout),
                        new BenchCommand(checkout),
                        new ChaosCommand(checkout),
                        new AuditCommand(checkout),
                        new SupportBundleCommand(checkout),
                        new WatchCommand(checkout),
                        new CheckCommand(checkout),
                        new DeskCommand(checkout),
                        new RecogniseCommand(checkout))
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
        if (command.getParent() == null) {
            System.err.print(overview());
            System.err.println("certloop: unknown command: " + unmatched(failure, arguments));
        } else {
            System.err.println("certloop: " + failure.getMessage());
            System.err.println("usage: " + command.getHelp().synopsis(0).strip());
        }
        return ExitCode.USAGE;
    }

    private static String unmatched(ParameterException failure, String... arguments) {
        return failure instanceof UnmatchedArgumentException other
                ? other.getUnmatched().getFirst()
                : String.join(" ", arguments);
    }

    /** Reads the text of {@code ./certloop help}; the launcher prints the same file where nothing is built yet. */
    private static String overview() {
        try (var file = CertLoop.class.getResourceAsStream("help.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Integer call() {
        out.print(overview());
        return ExitCode.OK;
    }
}

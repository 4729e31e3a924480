package io.certloop.harness.replay;

import io.certloop.harness.system.PortCheck;
import io.certloop.harness.system.Readiness;
import io.certloop.harness.system.StageAddresses;
import io.certloop.harness.system.UsageException;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the launcher calls, one verb at a time: {@code check-stage} or {@code check-run} the command
 * and the ports before anything starts, {@code await} processes, {@code watch} them until one has
 * ended or does not answer, {@code stage} the fleet, {@code run} the tickets.
 */
public final class Replay {

    static final int DONE = 0;

    /** A process did not start, or a check of the replay failed. */
    static final int FAILED = 1;

    /** The command cannot be carried out as given. */
    static final int UNUSABLE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration UNREADY = Duration.ofSeconds(30);

    private final Map<String, String> environment;
    private final PrintStream out;

    public Replay(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /** The exit code of one verb. */
    public int run(List<String> arguments) throws InterruptedException {
        if (arguments.isEmpty()) {
            out.println("verbs: check-stage, check-run, await, watch, stage, run");
            return UNUSABLE;
        }
        var rest = arguments.subList(1, arguments.size());
        try {
            var addresses = StageAddresses.from(environment);
            return switch (arguments.getFirst()) {
                case "check-stage" -> check(Options.parse(rest), addresses);
                case "check-run" -> checkRun(Options.parse(rest), addresses);
                case "await" -> new Readiness(addresses, PATIENCE, out).await(rest) ? DONE : FAILED;
                case "watch" -> watch(addresses, rest);
                case "stage" -> stage(Options.parse(rest), addresses);
                case "run" -> new ReplayRun(Options.parse(rest), addresses, out).run();
                default -> throw new UsageException("unknown verb: " + arguments.getFirst());
            };
        } catch (UsageException e) {
            out.println(e.getMessage());
            return UNUSABLE;
        } catch (IOException e) {
            out.println(e.getMessage());
            return FAILED;
        } catch (UncheckedIOException e) {
            out.println(e.getCause().getMessage());
            return FAILED;
        }
    }

    private int watch(StageAddresses addresses, List<String> names) throws InterruptedException {
        new Readiness(addresses, UNREADY, out).watch(names);
        return FAILED;
    }

    private int check(Options options, StageAddresses addresses) throws IOException {
        ReplayFiles.fleet(options.fleet());
        if (options.expected().isPresent()) {
            ReplayFiles.expectations(options.expected().get());
        }
        var complaints = PortCheck.complaints(addresses.ports());
        complaints.forEach(out::println);
        return complaints.isEmpty() ? DONE : FAILED;
    }

    private int checkRun(Options options, StageAddresses addresses) throws IOException {
        options.requiredTickets();
        return check(options, addresses);
    }

    private int stage(Options options, StageAddresses addresses) throws IOException {
        var stage = new Stage(addresses.mock(), new JsonHttp());
        var answer = stage.putFleet(options.fleet());
        if (!answer.isSuccess()) {
            throw new UsageException(
                    "the stage refuses %s: %s".formatted(options.fleet(), answer.describe()));
        }
        stage.writeAccounts(addresses.accountsFile());
        return DONE;
    }
}

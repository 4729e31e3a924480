package io.certloop.harness.chaos;

import io.certloop.harness.chaos.drill.CallbacksDrill;
import io.certloop.harness.chaos.drill.FailoverDrill;
import io.certloop.harness.chaos.drill.FreezeDrill;
import io.certloop.harness.chaos.drill.HangDrill;
import io.certloop.harness.chaos.drill.OutageDrill;
import io.certloop.harness.chaos.drill.OverloadDrill;
import io.certloop.harness.chaos.drill.RestoreDrill;
import io.certloop.harness.chaos.drill.RunsDrill;
import io.certloop.harness.chaos.drill.StopDrill;
import io.certloop.harness.chaos.drill.StormDrill;
import io.certloop.harness.chaos.drill.TakeOverDrill;
import io.certloop.harness.chaos.drill.UpgradeDrill;
import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.chaos.plan.Part;
import io.certloop.harness.chaos.report.ChaosReport;
import io.certloop.harness.chaos.system.ChaosSystem;
import io.certloop.harness.chaos.system.Settings;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.PortCheck;
import io.certloop.harness.system.StageAddresses;
import io.certloop.harness.system.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the command line calls, with what {@link ChaosOptions} reads. */
public final class ChaosMain {

    static final int DONE = 0;

    /** Something did not hold. */
    static final int FAILED = 1;

    /** The command can't be carried out as given. */
    static final int UNUSABLE = 2;

    private final Path root;
    private final Map<String, String> environment;
    private final PrintStream out;

    /**
     * @param root of the checkout, whose modules are packaged
     * @param environment as the launcher exports it
     */
    public ChaosMain(Path root, Map<String, String> environment, PrintStream out) {
        this.root = root;
        this.environment = Map.copyOf(environment);
        this.out = out;
    }

    /** The exit code of one drill, or of all but the storm. */
    public int run(List<String> arguments) throws InterruptedException {
        try {
            var options = ChaosOptions.parse(arguments);
            var complaints = PortCheck.complaints(ports());
            if (!complaints.isEmpty()) {
                complaints.forEach(out::println);
                return FAILED;
            }
            return play(options) ? DONE : FAILED;
        } catch (UsageException e) {
            out.println(e.getMessage());
            return UNUSABLE;
        } catch (IOException e) {
            out.println(e.getMessage());
            return FAILED;
        }
    }

    private Map<String, Integer> ports() {
        var ports = new LinkedHashMap<>(StageAddresses.from(environment).ports());
        var replica = Part.REPLICA.portVariable();
        ports.put(replica, Integer.valueOf(environment.get(replica)));
        return ports;
    }

    private boolean play(ChaosOptions options) throws IOException, InterruptedException {
        boolean all = true;
        for (var drill : options.drills()) {
            out.printf("%n== %s%n", drill);
            long start = System.nanoTime();
            List<Verdict> verdicts;
            try (var system = new ChaosSystem(root, Settings.of(drill, environment))) {
                verdicts = play(drill, options, system);
            }
            out.print(ChaosReport.verdicts(verdicts));
            out.printf(
                    "ended after %d s%n", Duration.ofNanos(System.nanoTime() - start).toSeconds());
            all &= verdicts.stream().allMatch(Verdict::passed);
        }
        return all;
    }

    private Path previous() {
        return Optional.ofNullable(environment.get("CERTLOOP_PREVIOUS"))
                .map(Path::of)
                .orElseThrow(() -> new UsageException("CERTLOOP_PREVIOUS names no other build"));
    }

    private List<Verdict> play(String drill, ChaosOptions options, ChaosSystem system)
            throws IOException, InterruptedException {
        return switch (drill) {
            case "runs" -> new RunsDrill(options, system, out).run();
            case "take-over" -> new TakeOverDrill(system, out).run();
            case "outage" -> new OutageDrill(options.seed(), system, out).run();
            case "hang" -> new HangDrill(options.seed(), system, out).run();
            case "freeze" -> new FreezeDrill(options.seed(), system, out).run();
            case "stop" -> new StopDrill(options.seed(), system, out).run();
            case "upgrade" -> new UpgradeDrill(options.seed(), system, previous(), root, out).run();
            case "callbacks" -> new CallbacksDrill(system, out).run();
            case "storm" -> new StormDrill(options, system, out).run();
            case "overload" -> new OverloadDrill(options, system, out).run();
            case "failover-sync" -> new FailoverDrill(true, options, system, out).run();
            case "failover-async" -> new FailoverDrill(false, options, system, out).run();
            case "restore-running" -> new RestoreDrill(true, options, system, out).run();
            case "restore-stopped" -> new RestoreDrill(false, options, system, out).run();
            default -> throw new UsageException("no drill " + drill);
        };
    }
}

package io.certloop.harness.chaos;

import io.certloop.harness.chaos.drill.Drill;
import io.certloop.harness.chaos.plan.ChaosOptions;
import io.certloop.harness.chaos.plan.ChaosPlan;
import io.certloop.harness.report.Progress;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.PortCheck;
import io.certloop.harness.system.RunningSystem;
import io.certloop.harness.system.StageAddresses;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plays drills, one after another, each on a system of its own. */
public final class Chaos {

    private final Path root;
    private final Map<String, String> environment;
    private final PrintStream out;

    /**
     * @param root the root of the checkout, whose modules are packaged
     * @param environment the variables that the launcher exports
     */
    public Chaos(Path root, Map<String, String> environment, PrintStream out) {
        this.root = root;
        this.environment = Map.copyOf(environment);
        this.out = out;
    }

    private Map<String, Integer> ports() {
        var ports = new LinkedHashMap<>(StageAddresses.from(environment).ports());
        var replica = Part.REPLICA.portVariable();
        ports.put(replica, Integer.valueOf(environment.get(replica)));
        return ports;
    }

    /** Plays the drills of the options; tells whether all their checks passed. */
    public boolean play(ChaosOptions options) throws IOException, InterruptedException {
        PortCheck.requireFree(ports());
        boolean all = true;
        for (var drill : Drill.named(options.drill())) {
            out.printf("%n== %s%n", drill);
            long start = System.nanoTime();
            var verdicts = play(drill, options);
            out.print(Verdict.lines(verdicts));
            out.printf("ended after %d s%n", Progress.since(start).toSeconds());
            all &= verdicts.stream().allMatch(Verdict::passed);
        }
        return all;
    }

    private List<Verdict> play(Drill drill, ChaosOptions options) throws IOException, InterruptedException {
        try (var system = new RunningSystem(root, drill.environment(environment), ChaosPlan.WATCHED::equals)) {
            return drill.play(options, system, out);
        }
    }
}

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
import java.util.Map;

/** Plays drills, one after another, each on a system of its own. */
public final class Chaos {

    private Chaos() {}

    /**
     * Plays the drills of the options; tells whether all their checks passed.
     *
     * @param root the root of the checkout, whose modules are packaged
     * @param environment the variables that the launcher exports
     */
    public static boolean play(Path root, Map<String, String> environment, ChaosOptions options, PrintStream out)
            throws IOException, InterruptedException {
        var ports = new LinkedHashMap<>(StageAddresses.from(environment).ports());
        var replica = Part.REPLICA.portVariable();
        ports.put(replica, Integer.valueOf(environment.get(replica)));
        PortCheck.requireFree(ports);
        boolean all = true;
        for (var drill : Drill.named(options.drill())) {
            out.printf("%n== %s%n", drill);
            long start = System.nanoTime();
            try (var system = new RunningSystem(root, drill.environment(environment), ChaosPlan.WATCHED::equals)) {
                var verdicts = drill.play(options, system, out);
                out.print(Verdict.lines(verdicts));
                all &= verdicts.stream().allMatch(Verdict::passed);
            }
            out.printf("ended after %d s%n", Progress.since(start).toSeconds());
        }
        return all;
    }
}

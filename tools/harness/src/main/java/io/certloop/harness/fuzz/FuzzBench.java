package io.certloop.harness.fuzz;

import io.certloop.harness.system.Part;
import io.certloop.harness.system.PortCheck;
import io.certloop.harness.system.RunningSystem;
import io.certloop.harness.system.StageAddresses;
import io.certloop.testkit.StageTokens;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends hostile requests to a system that is started for this. */
public final class FuzzBench {

    /**
     * Raised limits of writes, since one caller sends as much as many callers would and its requests must get past the
     * limits.
     */
    private static final Map<String, String> LIMITS = Map.of(
            "CERTLOOP_HTTP_WRITES_PER_SECOND", "100000",
            "CERTLOOP_HTTP_WRITES_BURST", "1000000");

    private static final List<Part> SERVICES = List.of(Part.REMEDIATION, Part.TICKETS, Part.WATCHER);

    private FuzzBench() {}

    /** Starts the system and sends the requests; tells whether no rule was broken. */
    public static boolean run(Path root, Map<String, String> environment, long requests, long seed, PrintStream out)
            throws IOException, InterruptedException {
        PortCheck.requireFree(StageAddresses.from(environment).ports());
        var all = new HashMap<>(environment);
        all.putAll(LIMITS);
        // There is one replica, which the watcher asks.
        all.put(Part.REPLICA.portVariable(), environment.get(Part.REMEDIATION.portVariable()));
        try (var system = new RunningSystem(root, all, account -> true)) {
            system.start(FuzzFleet.json(), SERVICES);
            out.printf("%,d requests, seed %d%n", requests, seed);
            var pids = SERVICES.stream().collect(Collectors.toMap(Part::service, system::pid));
            var tokens = StageTokens.madeIn(system.addresses().home());
            return Fuzzer.of(root, system.addresses(), pids, tokens::token, out).run(requests, seed);
        }
    }
}

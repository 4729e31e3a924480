package io.certloop.harness.fuzz;

import io.certloop.harness.fuzz.request.FuzzRequest;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.PortCheck;
import io.certloop.harness.system.RunningSystem;
import io.certloop.harness.system.StageAddresses;
import io.certloop.harness.system.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the command line calls, with what {@link FuzzOptions} reads. */
public final class FuzzMain {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int UNUSABLE = 2;

    /** So that requests reach what is behind the limits; one caller sends what many would. */
    private static final Map<String, String> LIMITS =
            Map.of(
                    "CERTLOOP_HTTP_WRITES_PER_SECOND", "100000",
                    "CERTLOOP_HTTP_WRITES_BURST", "1000000");

    private static final List<Part> SERVICES =
            List.of(Part.REMEDIATION, Part.TICKETS, Part.WATCHER);

    private FuzzMain() {}

    public static int run(
            Path root, Map<String, String> environment, List<String> arguments, PrintStream out)
            throws InterruptedException {
        var all = new HashMap<>(environment);
        all.putAll(LIMITS);
        // There is one replica, which the watcher asks.
        all.put(Part.REPLICA.portVariable(), environment.get(Part.REMEDIATION.portVariable()));
        try (var system = new RunningSystem(root, all, account -> true)) {
            var options = FuzzOptions.parse(arguments);
            var complaints = PortCheck.complaints(StageAddresses.from(environment).ports());
            complaints.forEach(out::println);
            if (!complaints.isEmpty()) {
                return FAILED;
            }
            system.start(FuzzFleet.json(), SERVICES);
            out.printf("%,d requests, seed %d%n", options.requests(), options.seed());
            var pids = SERVICES.stream().collect(Collectors.toMap(Part::service, system::pid));
            var home = system.addresses().home();
            var fuzzer = Fuzzer.of(root, system.addresses(), pids, tokens(home), out);
            return fuzzer.run(options.requests(), options.seed()) ? DONE : FAILED;
        } catch (UsageException e) {
            out.println(e.getMessage());
            return UNUSABLE;
        } catch (IOException e) {
            out.println(e);
            return FAILED;
        }
    }

    /** Of the files that the launcher made. */
    private static Function<String, String> tokens(Path home) {
        var known = new ConcurrentHashMap<String, String>();
        return name ->
                known.computeIfAbsent(
                        name,
                        each -> {
                            try {
                                return Files.readString(home.resolve(FuzzRequest.tokenFile(each)))
                                        .strip();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
    }
}

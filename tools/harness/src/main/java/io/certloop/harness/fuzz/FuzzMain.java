package io.certloop.harness.fuzz;

import io.certloop.harness.system.PortCheck;
import io.certloop.harness.system.StageAddresses;
import io.certloop.harness.system.UsageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the command line calls, with what {@link FuzzOptions} reads. */
public final class FuzzMain {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int UNUSABLE = 2;

    private FuzzMain() {}

    public static int run(
            Path root, Map<String, String> environment, List<String> arguments, PrintStream out)
            throws InterruptedException {
        try (var system = new FuzzSystem(root, environment)) {
            var options = FuzzOptions.parse(arguments);
            var complaints = PortCheck.complaints(StageAddresses.from(environment).ports());
            complaints.forEach(out::println);
            if (!complaints.isEmpty()) {
                return FAILED;
            }
            system.start();
            var addresses = system.addresses();
            out.printf("%,d requests, seed %d%n", options.requests(), options.seed());
            var fuzzer =
                    Fuzzer.of(
                            root,
                            addresses,
                            system.pids(),
                            FuzzSystem.tokens(addresses.home()),
                            out);
            return fuzzer.run(options.requests(), options.seed()) ? DONE : FAILED;
        } catch (UsageException e) {
            out.println(e.getMessage());
            return UNUSABLE;
        } catch (IOException e) {
            out.println(e);
            return FAILED;
        }
    }
}

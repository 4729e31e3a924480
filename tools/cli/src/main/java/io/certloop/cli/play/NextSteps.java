package io.certloop.cli.play;

import io.certloop.harness.system.Resource;
import io.certloop.harness.system.StageAddresses;
import java.nio.file.Path;
import java.util.Optional;

/** The text that {@code up} prints once everything runs: three next steps. */
final class NextSteps {

    private static final String TEXT = Resource.text("/io/certloop/cli/play/next-steps.txt");

    private static final String IMPORT =
            Resource.text("/io/certloop/cli/play/import.txt").strip();

    private static final String IMPORTED = "Done: the sample tickets are at %s/console/tickets";

    private NextSteps() {}

    /**
     * @param samples the folder of the samples, as a shell in the checkout finds it
     * @param sample whether the sample tickets were imported
     * @param domain that has a fault
     */
    static String of(StageAddresses system, Path samples, boolean sample, Optional<String> domain) {
        var tickets = system.ticketService();
        var console = system.remediationService() + "/console";
        return TEXT.formatted(
                system.remediationService(),
                token(system),
                sample ? IMPORTED.formatted(tickets) : IMPORT.formatted(samples.resolve(SampleTickets.FILE), tickets),
                domain.map(name -> console + "/domains/" + name).orElse(system.certWatcher() + "/console/fleet"),
                tickets,
                system.certWatcher());
    }

    /**
     * The API token for signing in, or the command that prints it. The token is not part of the link, where the
     * browser's history and access logs would keep it, and it is printed on a terminal only, not into a file.
     */
    private static String token(StageAddresses system) {
        return Boolean.getBoolean("certloop.terminal") ? system.token().orElseThrow() : "cat .certloop/token";
    }
}

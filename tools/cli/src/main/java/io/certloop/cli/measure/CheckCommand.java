package io.certloop.cli.measure;

import io.certloop.cli.checkout.Checkout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code check}: checks files by reading them exactly as their service does. */
@Command(
        name = "check",
        description = "Check files without a running service. Names the line that is wrong.",
        customSynopsis = "check limits|playbooks|rules|desks FILE...")
public final class CheckCommand implements Callable<Integer> {

    /** The kinds of files that can be checked. */
    private enum Kind {
        limits,
        playbooks,
        rules,
        desks
    }

    private final Checkout checkout;

    @Parameters(index = "0", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
    private Kind kind;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE")
    private List<String> files;

    public CheckCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var service = kind == Kind.rules || kind == Kind.desks ? "ticket-service" : "remediation-service";
        var jar = checkout.application(service).resolve("quarkus-run.jar").toString();
        var all = new ArrayList<>(List.of("-XX:+UseSerialGC", "-jar", jar, "check", kind.name()));
        all.addAll(files);
        return checkout.java(all);
    }
}

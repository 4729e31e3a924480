package io.certloop.cli.measure;

import io.certloop.cli.checkout.Checkout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code check}: reads files as the service does that will use them. */
@Command
public final class CheckCommand implements Callable<Integer> {

    private final Checkout checkout;

    @Parameters(arity = "0..*")
    private List<String> arguments = List.of();

    public CheckCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var service =
                switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
                    case "limits", "playbooks" -> "remediation-service";
                    case "rules" -> "ticket-service";
                    default -> throw new IOException("usage: check limits|playbooks|rules FILE...");
                };
        var jar = checkout.application(service).resolve("quarkus-run.jar").toString();
        var all = new ArrayList<>(List.of("-XX:+UseSerialGC", "-jar", jar, "check"));
        all.addAll(arguments);
        return checkout.java(all.toArray(String[]::new));
    }
}

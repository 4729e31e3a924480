package io.certloop.cli.measure;

import io.certloop.cli.checkout.Checkout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code desk}: shows how help-desk events are read and what help desks would be sent, without a running service. */
@Command(name = "desk", description = "Help desks, without a running service.")
public final class DeskCommand {

    private final Checkout checkout;

    public DeskCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    /** Reads the file of the help desks, and sample events of these desks, as ticket-service does. */
    @Command(
            name = "check",
            description = {
                "Show what each event would become, and what an answer would send.",
                "Nothing is sent. Names the line of the file that is wrong."
            })
    int check(
            @Parameters(index = "0", paramLabel = "FILE", description = "the help desks (desks.yaml)") String file,
            @Parameters(
                            index = "1..*",
                            arity = "0..*",
                            paramLabel = "SAMPLE",
                            description = "an event, as the help desk sends it")
                    List<String> samples)
            throws IOException, InterruptedException {
        var jar = checkout.application("ticket-service")
                .resolve("quarkus-run.jar")
                .toString();
        var all = new ArrayList<>(List.of("-XX:+UseSerialGC", "-jar", jar, "desk", "check", file));
        all.addAll(samples == null ? List.of() : samples);
        return checkout.java(all);
    }
}

package io.certloop.cli.measure;

import io.certloop.cli.checkout.Checkout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs a recognition benchmark with the classes of ticket-service and without the service. */
final class Recognition {

    private static final String BENCHMARKS = "tools/benchmarks/target/benchmarks.jar";
    private static final String LABELLED = "ticket-service/target/ticket-service-%s-tests.jar";

    private Recognition() {}

    static int run(Checkout checkout, String main, List<String> arguments) throws IOException, InterruptedException {
        var labelled = LABELLED.formatted(checkout.version());
        var app = checkout.application("ticket-service");
        var all = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-cp",
                "%s:%s:%s/app/*:%s/lib/main/*"
                        .formatted(
                                checkout.root().resolve(BENCHMARKS),
                                checkout.root().resolve(labelled),
                                app,
                                app),
                "io.certloop.benchmarks.recognition." + main));
        all.addAll(arguments);
        return checkout.java(all);
    }
}

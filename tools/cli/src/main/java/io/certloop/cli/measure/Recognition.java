package io.certloop.cli.measure;

import io.certloop.cli.checkout.Checkout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What reads tickets as ticket-service does, with its classes and without the service. */
final class Recognition {

    private Recognition() {}

    static int run(Checkout checkout, String main, List<String> arguments)
            throws IOException, InterruptedException {
        var app = checkout.application("ticket-service");
        var all =
                new ArrayList<>(
                        List.of(
                                "-XX:+UseSerialGC",
                                "-cp",
                                "%s/app/*:%s/lib/main/*".formatted(app, app),
                                "io.certloop.ticket.recognition.cli." + main));
        all.addAll(arguments);
        return checkout.java(all.toArray(String[]::new));
    }
}

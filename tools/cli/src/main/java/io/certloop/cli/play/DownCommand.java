package io.certloop.cli.play;

import io.certloop.cli.checkout.Checkout;
import io.certloop.harness.system.SessionHome;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code down}: stops all processes of this checkout, with those that a crash left running. */
@Command(name = "down", description = "Stop whatever runs from this checkout, also what a crash left running.")
public final class DownCommand implements Runnable {

    private static final List<String> SESSIONS =
            List.of("", "demo", "replay", "scenario", "chaos", "training", "bench-start");

    private final Checkout checkout;

    public DownCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public void run() {
        for (var session : SESSIONS) {
            new SessionHome(checkout.state().resolve(session)).stopLauncher();
        }
        checkout.out().println("Nothing of CertLoop runs from this checkout.");
    }
}

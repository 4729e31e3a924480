package io.certloop.cli.k8s;

import io.certloop.cli.checkout.Checkout;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code k8s-smoke}: runs the dev overlay with podman, repairs one certificate and takes everything down. */
@Command(
        name = "k8s-smoke",
        description = "Run the dev overlay with podman, repair one certificate, take everything down.")
public final class SmokeCommand implements Callable<Integer> {

    private final Checkout checkout;

    public SmokeCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return checkout.run(List.of(checkout.root().resolve("k8s/smoke.sh").toString()));
    }
}

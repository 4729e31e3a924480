package io.certloop.cli.running;

import io.certloop.cli.checkout.Checkout;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit verify}: verifies the whole audit chain of a running remediation-service. */
@Command(name = "audit")
public final class AuditCommand {

    private final Checkout checkout;

    public AuditCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Command(customSynopsis = "audit verify [--url URL] [--token-file FILE] [--ca-file FILE]")
    int verify(@Option(names = "--url", paramLabel = "URL") String url, @Mixin Connection connection)
            throws IOException {
        connection.preferTokenOf(checkout);
        connection.check();
        var address = Connection.address(checkout.remediation(url) + "/audit/verification");
        var answer = connection.json(true).get(address);
        if (!answer.isSuccess() || !answer.json().path("intact").isBoolean()) {
            throw new IOException("the audit was not verified: %s: %s".formatted(address, answer.describe()));
        }
        var said = answer.json();
        var out = checkout.out();
        out.printf(
                "audit: %d entries hold, %d are not sealed yet%n",
                said.path("verified").asLong(), said.path("unsealed").asLong());
        out.printf(
                "head:  %s %s%n",
                said.at("/head/position").asText(), said.at("/head/hash").asText());
        if (said.path("intact").asBoolean()) {
            return ExitCode.OK;
        }
        out.printf(
                "BROKEN at %s: %s%n",
                said.at("/firstBreak/position").asText(),
                said.at("/firstBreak/what").asText());
        return ExitCode.SOFTWARE;
    }
}

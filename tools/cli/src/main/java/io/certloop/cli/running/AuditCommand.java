package io.certloop.cli.running;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cli.checkout.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit verify}: verifies the whole audit chain of a running remediation-service. */
@Command(
        name = "audit",
        description = {
            "Verify the audit chain of remediation-service. Fails if an entry is changed or" + " missing.",
            "Without --url: the system that runs here, with its token."
        },
        customSynopsis = "audit verify [--url URL] [--token-file FILE] [--ca-file FILE]")
public final class AuditCommand implements Callable<Integer> {

    private static final int OK = 200;

    /** The operations of the {@code audit} command. */
    private enum Verb {
        verify
    }

    private final Checkout checkout;

    @Parameters(arity = "1", description = "Recomputes the hash of each entry.")
    private Verb verb;

    @Option(names = "--url", paramLabel = "URL", description = "Of remediation-service.")
    private String url;

    @Mixin
    private Connection connection;

    public AuditCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        connection.preferTokenOf(checkout);
        connection.check();
        var address = checkout.remediation(url) + "/audit/verification";
        var answer = verification(address);
        var out = checkout.out();
        out.printf(
                "audit: %d entries hold, %d are not sealed yet%n",
                answer.path("verified").asLong(), answer.path("unsealed").asLong());
        out.printf(
                "head:  %s %s%n",
                answer.at("/head/position").asText(), answer.at("/head/hash").asText());
        if (answer.path("intact").asBoolean()) {
            return ExitCode.OK;
        }
        out.printf(
                "BROKEN at %s: %s%n",
                answer.at("/firstBreak/position").asText(),
                answer.at("/firstBreak/what").asText());
        return ExitCode.SOFTWARE;
    }

    private JsonNode verification(String address) throws IOException, InterruptedException {
        String text;
        try {
            var answer = connection.send(connection.withToken(connection.request(address)));
            text = new String(answer.body(), StandardCharsets.UTF_8);
            if (answer.statusCode() != OK) {
                throw new IOException("HTTP %d %s".formatted(answer.statusCode(), text));
            }
        } catch (IOException e) {
            throw new IOException("the audit was not verified: %s: %s".formatted(address, e.getMessage()), e);
        }
        try {
            var answer = new ObjectMapper().readTree(text);
            if (answer.path("intact").isBoolean()) {
                return answer;
            }
        } catch (JsonProcessingException e) {
            // said below
        }
        throw new IOException(address + " does not answer as remediation-service does");
    }
}

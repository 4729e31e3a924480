package io.certloop.cli.running;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.cli.checkout.Checkout;
import io.certloop.harness.system.LocalEnvironment;
import io.certloop.harness.system.StageAddresses;
import io.certloop.harness.system.UsageException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code personal-data}: exports or deletes the data of one customer or person in all services. */
@Command(
        name = "personal-data",
        description = {
            "Export or delete the data of one customer or person in all three services, and print"
                    + " their receipts. delete is a dry run, which changes nothing, unless --confirm"
                    + " is given. Needs a token with the role admin.",
            "A SUBJECT is account:ID, mail:ADDRESS, name:NAME or ticket:ID; give all that belong to"
                    + " one customer or person.",
            "Without URLs: the system that runs here, with its token."
        },
        customSynopsis = "personal-data export|delete [--confirm] [--ticket-url URL] [--remediation-url URL]"
                + " [--watcher-url URL] [--token-file FILE] [--ca-file FILE] SUBJECT...")
public final class PersonalDataCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SUBJECT = Pattern.compile("(?i)(account|mail|name|ticket):(.+)");
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int ACCEPTED = 202;
    private static final int OK = 200;

    /** The operations on personal data. */
    private enum Verb {
        export,
        delete
    }

    private final Checkout checkout;

    @Parameters(index = "0", description = "export, or delete.")
    private Verb verb;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "SUBJECT")
    private List<String> subjects;

    @Option(names = "--confirm", description = "Delete, after a dry run at every service.")
    private boolean confirm;

    @Option(names = "--ticket-url", paramLabel = "URL", description = "Of ticket-service.")
    private URI ticketService;

    @Option(names = "--remediation-url", paramLabel = "URL", description = "Of remediation-service.")
    private URI remediationService;

    @Option(names = "--watcher-url", paramLabel = "URL", description = "Of cert-watcher.")
    private URI certWatcher;

    @Mixin
    private Connection connection;

    public PersonalDataCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        connection.preferTokenOf(checkout);
        connection.check();
        ObjectNode body = body();
        var local = StageAddresses.from(LocalEnvironment.of(checkout.state(), checkout.environment()));
        List<String> services = Stream.of(
                        ticketService == null ? local.ticketService() : ticketService,
                        remediationService == null ? local.remediationService() : remediationService,
                        certWatcher == null ? local.certWatcher() : certWatcher)
                .map(url -> url.toString().replaceFirst("/$", ""))
                .toList();
        if (verb == Verb.export) {
            for (String service : services) {
                export(service, body);
            }
            return ExitCode.OK;
        }
        Map<String, JsonNode> receipts = receipts(services, body, Map.of());
        if (confirm) {
            receipts = receipts(services, body, receipts);
        }
        ArrayNode joined = JSON.createArrayNode().addAll(receipts.values());
        checkout.out().println(joined.toPrettyString());
        return receipts.values().stream().allMatch(each -> each.path("complete").asBoolean())
                ? ExitCode.OK
                : ExitCode.SOFTWARE;
    }

    private ObjectNode body() {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode all = body.putArray("subjects");
        for (String subject : subjects) {
            var parts = SUBJECT.matcher(subject);
            if (!parts.matches()) {
                throw new UsageException("a SUBJECT is account:ID, mail:ADDRESS, name:NAME or ticket:ID");
            }
            all.addObject().put("type", parts.group(1).toUpperCase(Locale.ROOT)).put("value", parts.group(2));
        }
        return body;
    }

    private void export(String service, ObjectNode body) throws IOException, InterruptedException {
        var answer = post(service + "/personal-data/exports", body, OK);
        String lines = new String(answer.body(), StandardCharsets.UTF_8);
        if (!lines.contains("\"receipt\"")) {
            throw new IOException("the export of " + service + " ended before its receipt");
        }
        checkout.out().print(lines);
    }

    /**
     * Requests the deletion, or its dry run, from all services first, then waits until each has finished; returns the
     * receipts by the services' base addresses.
     *
     * @param services the base addresses of the services
     * @param body the subjects whose data is deleted
     * @param dryRuns the receipts of the dry runs that the deletion confirms; empty to request dry runs
     */
    private Map<String, JsonNode> receipts(List<String> services, ObjectNode body, Map<String, JsonNode> dryRuns)
            throws IOException, InterruptedException {
        Map<String, JsonNode> accepted = new LinkedHashMap<>();
        for (String service : services) {
            ObjectNode request = body.deepCopy();
            if (dryRuns.containsKey(service)) {
                request.set("confirms", dryRuns.get(service).path("id"));
            }
            accepted.put(
                    service,
                    JSON.readTree(post(service + "/personal-data/deletions", request, ACCEPTED)
                            .body()));
        }
        Map<String, JsonNode> receipts = new LinkedHashMap<>();
        for (String service : services) {
            JsonNode receipt =
                    finished(service, accepted.get(service).path("id").asText());
            System.err.printf(
                    "%s %s: %d rows, salt of its digest %s%n",
                    receipt.path("service").asText(),
                    receipt.path("type").asText(),
                    receipt.path("rows").asLong(),
                    accepted.get(service).path("salt").asText());
            receipts.put(service, receipt);
        }
        return receipts;
    }

    private JsonNode finished(String service, String id) throws IOException, InterruptedException {
        while (true) {
            var answer = connection.send(
                    connection.withToken(connection.request(service + "/personal-data/deletions/" + id)));
            JsonNode receipt = JSON.readTree(answered(service, answer, OK).body());
            if (receipt.has("finishedAt")) {
                return receipt;
            }
            Thread.sleep(PAUSE);
        }
    }

    private HttpResponse<byte[]> post(String url, ObjectNode body, int expected)
            throws IOException, InterruptedException {
        var request = connection
                .withToken(connection.request(url))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        return answered(url, connection.send(request), expected);
    }

    private static HttpResponse<byte[]> answered(String url, HttpResponse<byte[]> answer, int expected)
            throws IOException {
        if (answer.statusCode() != expected) {
            throw new IOException("%s: HTTP %d %s"
                    .formatted(url, answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8)));
        }
        return answer;
    }
}

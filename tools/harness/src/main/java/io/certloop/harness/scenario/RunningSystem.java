package io.certloop.harness.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.harness.system.StageAddresses;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The three services as customers and on-call see them, over HTTP. */
final class RunningSystem {

    private static final String JSON = "application/json";
    private static final int SERVER_ERROR = 500;

    /** More than any story has; nobody else asks for runs meanwhile. */
    private static final int MOST_RUNS = 60;

    private final StageAddresses addresses;
    private final JsonHttp http;
    private final List<String> serverErrors = new ArrayList<>();

    RunningSystem(StageAddresses addresses, JsonHttp http) {
        this.addresses = addresses;
        this.http = http;
    }

    /** The id of the new ticket. */
    String open(String externalId, Step.Ticket ticket) {
        var body = JsonHttp.MAPPER.createObjectNode();
        body.put("source", "scenario").put("externalId", externalId);
        ticket.account().ifPresent(account -> body.put("accountId", account));
        body.put("title", ticket.title()).put("description", ticket.text());
        return Json.text(posted(addresses.ticketService(), "/tickets", body), "id");
    }

    void comment(String ticketId, String text) {
        var body = JsonHttp.MAPPER.createObjectNode().put("author", "customer").put("text", text);
        posted(addresses.ticketService(), "/tickets/" + ticketId + "/comments", body);
    }

    void request(JsonNode body) {
        var uri = addresses.remediationService().resolve("/remediations");
        var key = UUID.randomUUID().toString();
        checked(
                http.send(
                        "POST",
                        uri,
                        body.toString(),
                        "Content-Type",
                        JSON,
                        "Idempotency-Key",
                        key));
    }

    /** The id of the pause. */
    String pause(Step.Pause pause) {
        var body =
                JsonHttp.MAPPER
                        .createObjectNode()
                        .put("accountId", pause.account())
                        .put("owner", "on-call")
                        .put("reason", "a scenario")
                        .put("duration", pause.duration().toString());
        return Json.text(posted(addresses.remediationService(), "/pauses", body), "id");
    }

    void lift(String pause) {
        checked(http.delete(addresses.remediationService().resolve("/pauses/" + pause)));
    }

    void recover(Step.Recover recover) {
        var body =
                JsonHttp.MAPPER
                        .createObjectNode()
                        .put("by", "on-call")
                        .put("reason", recover.reason());
        posted(addresses.remediationService(), "/storm/recovery", body);
    }

    void sweep() {
        checked(http.post(addresses.certWatcher().resolve("/sweeps")));
    }

    TicketFact ticket(String id) {
        return TicketFact.from(got(addresses.ticketService().resolve("/tickets/" + id)));
    }

    /** Those about one of these subjects that began since then, newest first. */
    List<RunFact> runs(Set<String> subjects, Instant since) {
        var newest = "/remediations?limit=" + MOST_RUNS;
        var list = got(addresses.remediationService().resolve(newest));
        return Json.list(list.path("remediations"), RunFact::from).stream()
                .filter(run -> !run.createdAt().isBefore(since) && subjects.contains(run.subject()))
                .sorted(Comparator.comparing(RunFact::createdAt).reversed())
                .toList();
    }

    /** Answers that no caller may ever get. */
    List<String> serverErrors() {
        return List.copyOf(serverErrors);
    }

    private JsonNode posted(URI service, String path, JsonNode body) {
        return checked(http.post(service.resolve(path), JSON, body.toString()));
    }

    private JsonNode got(URI uri) {
        return checked(http.get(uri));
    }

    private JsonNode checked(JsonHttp.Answer answer) {
        if (answer.status() >= SERVER_ERROR) {
            serverErrors.add(answer.uri() + " answered " + answer.describe());
        }
        if (!answer.isSuccess()) {
            throw new UncheckedIOException(
                    new IOException(answer.uri() + " answered " + answer.describe()));
        }
        return answer.json();
    }
}

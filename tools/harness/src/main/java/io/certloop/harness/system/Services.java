package io.certloop.harness.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.harness.facts.FindingFact;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of the three services, for calls as customers, on-call and the services make them. */
public final class Services {

    private static final String JSON = "application/json";
    private static final int SERVER_ERROR = 500;

    private final URI tickets;
    private final URI remediation;
    private final URI watcher;
    private final JsonHttp http;
    private final Pages pages;
    private final List<String> serverErrors = new CopyOnWriteArrayList<>();

    public Services(StageAddresses addresses, JsonHttp http) {
        this(addresses.ticketService(), addresses.remediationService(), addresses.certWatcher(), http);
    }

    Services(URI tickets, URI remediation, URI watcher, JsonHttp http) {
        this.tickets = tickets;
        this.remediation = remediation;
        this.watcher = watcher;
        this.http = http;
        this.pages = new Pages(http);
    }

    public JsonHttp.Answer postTicket(String body) {
        return http.post(tickets.resolve("/tickets"), JSON, body);
    }

    /** Opens a ticket and returns its id. */
    public String open(JsonNode ticket) {
        return Json.text(checked(postTicket(ticket.toString())), "id");
    }

    /** Imports a help desk's export in Markdown; the answer has one line with the result for each ticket. */
    public JsonHttp.Answer importMarkdown(String export) {
        return http.post(tickets.resolve("/tickets/import?source=replay"), "text/markdown", export);
    }

    /** Imports tickets as NDJSON; the answer has one line with the result for each ticket. */
    public JsonHttp.Answer importTickets(String ndjson) {
        return http.post(tickets.resolve("/tickets/import"), "application/x-ndjson", ndjson);
    }

    public void comment(String ticket, String text) {
        var body = JsonHttp.MAPPER.createObjectNode().put("author", "customer").put("text", text);
        post(tickets, "/tickets/" + ticket + "/comments", body);
    }

    public JsonNode ticket(String id) {
        return get(tickets, "/tickets/" + id);
    }

    public boolean isAnyInRemediation(String source) {
        var some = "/tickets?limit=1&state=InRemediation&source=" + source;
        return !get(tickets, some).path("tickets").isEmpty();
    }

    public List<TicketFact> ticketsOf(String source) {
        return pages.all(tickets, "/tickets?source=" + source, "tickets", TicketFact::from);
    }

    /** All tickets as the list shows them, which may be fewer members than a single ticket has. */
    public List<TicketFact> tickets() {
        return pages.all(tickets, "/tickets", "tickets", TicketFact::from);
    }

    /** The tickets with these external ids, each with its evidence and answer. */
    public List<TicketFact> ticketsInFull(Set<String> externalIds) {
        return tickets().stream()
                .filter(ticket -> externalIds.contains(ticket.externalId()))
                .map(listed -> TicketFact.from(ticket(Json.text(listed.json(), "id"))))
                .toList();
    }

    /** All problems, each with its evidence. */
    public List<JsonNode> problems() {
        return pages.all(
                tickets, "/problems", "problems", listed -> get(tickets, "/problems/" + Json.text(listed, "id")));
    }

    /**
     * Makes the body of a request for a run.
     *
     * @param by the requester, under the name that the caller's account has
     */
    public static ObjectNode remediation(String domain, String trigger, String by, String reason) {
        var body = JsonHttp.MAPPER.createObjectNode();
        body.putObject("subject").put("domain", domain);
        return body.put("trigger", trigger).put("requestedBy", by).put("reason", reason);
    }

    /** Requests a run from any replica; the idempotency key makes a repetition harmless. */
    public static JsonHttp.Answer request(JsonHttp http, URI replica, JsonNode body, String key) {
        return http.send(
                "POST",
                replica.resolve("/remediations"),
                body.toString(),
                "Content-Type",
                JSON,
                "Idempotency-Key",
                key);
    }

    /** Requests a run and returns it. */
    public JsonNode request(JsonNode body, String key) {
        return checked(request(http, remediation, body, key));
    }

    public JsonNode run(String id) {
        return get(remediation, "/remediations/" + id);
    }

    public List<RunFact> runs() {
        return runs("/remediations");
    }

    /**
     * Reads a list of runs to its end.
     *
     * @param list the path of the list, with a query if wanted
     */
    public List<RunFact> runs(String list) {
        return pages.all(remediation, list, "remediations", RunFact::from);
    }

    /**
     * The newest runs.
     *
     * @param most the most runs to return
     */
    public List<RunFact> newestRuns(int most) {
        var list = get(remediation, "/remediations?limit=" + most);
        return Json.list(list.path("remediations"), RunFact::from);
    }

    public JsonNode storm() {
        return get(remediation, "/storm");
    }

    /** Declares, as on-call, that the cause of a storm is gone. */
    public JsonNode recover(String reason) {
        var body = JsonHttp.MAPPER.createObjectNode().put("by", "on-call").put("reason", reason);
        return post(remediation, "/storm/recovery", body);
    }

    /** Pauses an account and returns the id of the pause. */
    public String pause(String account, Duration time, String reason) {
        var body = JsonHttp.MAPPER.createObjectNode();
        body.put("accountId", account).put("owner", "on-call");
        body.put("reason", reason).put("duration", time.toString());
        return Json.text(post(remediation, "/pauses", body), "id");
    }

    public void lift(String pause) {
        checked(http.delete(remediation.resolve("/pauses/" + pause)));
    }

    /** The verification of remediation-service's audit chain. */
    public JsonNode audit() {
        return get(remediation, "/audit/verification");
    }

    public List<FindingFact> findings() {
        return pages.all(watcher, "/findings", "findings", FindingFact::from);
    }

    /** Starts a sweep; a sweep that is running is continued. */
    public void sweep() {
        checked(http.post(watcher.resolve("/sweeps")));
    }

    /** The 5xx answers so far, which no caller may get. */
    public List<String> serverErrors() {
        return List.copyOf(serverErrors);
    }

    private JsonNode get(URI service, String path) {
        return checked(http.get(service.resolve(path)));
    }

    private JsonNode post(URI service, String path, JsonNode body) {
        return checked(http.post(service.resolve(path), JSON, body.toString()));
    }

    private JsonNode checked(JsonHttp.Answer answer) {
        if (answer.status() >= SERVER_ERROR) {
            serverErrors.add(answer.uri() + " answered " + answer.describe());
        }
        return answer.required();
    }
}

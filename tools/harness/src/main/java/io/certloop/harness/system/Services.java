package io.certloop.harness.system;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.facts.FindingFact;
import io.certloop.harness.facts.RunFact;
import io.certloop.harness.facts.TicketFact;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;
import java.util.List;

/** The three services, as a help desk and on-call see them. */
public final class Services {

    private final StageAddresses addresses;
    private final JsonHttp http;
    private final Pages pages;

    public Services(StageAddresses addresses, JsonHttp http) {
        this.addresses = addresses;
        this.http = http;
        this.pages = new Pages(http);
    }

    public JsonHttp.Answer postTicket(String body) {
        return http.post(addresses.ticketService().resolve("/tickets"), "application/json", body);
    }

    /** A help desk's export in Markdown; a result for each ticket in it, one per line. */
    public JsonHttp.Answer importMarkdown(String export) {
        return http.post(
                addresses.ticketService().resolve("/tickets/import?source=replay"),
                "text/markdown",
                export);
    }

    /** Tickets as NDJSON; a result for each, one per line. */
    public JsonHttp.Answer importTickets(String ndjson) {
        return http.post(
                addresses.ticketService().resolve("/tickets/import"),
                "application/x-ndjson",
                ndjson);
    }

    public JsonHttp.Answer comment(String ticket, String text) {
        var body = JsonHttp.MAPPER.createObjectNode().put("author", "customer").put("text", text);
        return http.post(
                addresses.ticketService().resolve("/tickets/" + ticket + "/comments"),
                "application/json",
                body.toString());
    }

    public JsonNode ticket(String id) {
        return http.get(addresses.ticketService().resolve("/tickets/" + id)).required();
    }

    public boolean isAnyInRemediation(String source) {
        var some = "/tickets?limit=1&state=InRemediation&source=" + source;
        return !http.get(addresses.ticketService().resolve(some))
                .required()
                .path("tickets")
                .isEmpty();
    }

    public List<JsonNode> ticketsOf(String source) {
        return pages.all(
                addresses.ticketService(), "/tickets?source=" + source, "tickets", node -> node);
    }

    /** As the list shows them, which may be less than the single resources. */
    public List<TicketFact> tickets() {
        return pages.all(addresses.ticketService(), "/tickets", "tickets", TicketFact::from);
    }

    /** Each with its evidence and answer. */
    public List<TicketFact> ticketsInFull() {
        return pages.all(addresses.ticketService(), "/tickets", "tickets", this::inFull);
    }

    public List<RunFact> runs() {
        return pages.all(
                addresses.remediationService(), "/remediations", "remediations", RunFact::from);
    }

    public List<FindingFact> findings() {
        return pages.all(addresses.certWatcher(), "/findings", "findings", FindingFact::from);
    }

    /** Each with its evidence. */
    public List<JsonNode> problems() {
        return pages.all(addresses.ticketService(), "/problems", "problems", this::problem);
    }

    private JsonNode problem(JsonNode listed) {
        var resource = addresses.ticketService().resolve("/problems/" + Json.text(listed, "id"));
        return http.get(resource).required();
    }

    /** A sweep now; if one is running, that one. */
    public void sweep() {
        http.post(addresses.certWatcher().resolve("/sweeps")).required();
    }

    private TicketFact inFull(JsonNode listed) {
        var resource = addresses.ticketService().resolve("/tickets/" + Json.text(listed, "id"));
        return TicketFact.from(http.get(resource).required());
    }
}

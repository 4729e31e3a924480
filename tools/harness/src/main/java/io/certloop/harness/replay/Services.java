package io.certloop.harness.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.replay.facts.FindingFact;
import io.certloop.harness.replay.facts.RunFact;
import io.certloop.harness.replay.facts.TicketFact;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;
import java.util.List;

/** The three services, as a help desk and on-call see them. */
final class Services {

    private final StageAddresses addresses;
    private final JsonHttp http;
    private final Pages pages;

    Services(StageAddresses addresses, JsonHttp http) {
        this.addresses = addresses;
        this.http = http;
        this.pages = new Pages(http);
    }

    JsonHttp.Answer postTicket(String body) {
        return http.post(addresses.ticketService().resolve("/tickets"), "application/json", body);
    }

    /** A help desk's export in Markdown; a result for each ticket in it, one per line. */
    JsonHttp.Answer importMarkdown(String export) {
        return http.post(
                addresses.ticketService().resolve("/tickets/import?source=replay"),
                "text/markdown",
                export);
    }

    /** Tickets as NDJSON; a result for each, one per line. */
    JsonHttp.Answer importTickets(String ndjson) {
        return http.post(
                addresses.ticketService().resolve("/tickets/import"),
                "application/x-ndjson",
                ndjson);
    }

    JsonHttp.Answer comment(String ticket, String text) {
        var body = JsonHttp.MAPPER.createObjectNode().put("author", "customer").put("text", text);
        return http.post(
                addresses.ticketService().resolve("/tickets/" + ticket + "/comments"),
                "application/json",
                body.toString());
    }

    JsonNode ticket(String id) {
        return http.get(addresses.ticketService().resolve("/tickets/" + id)).required();
    }

    boolean isAnyInRemediation(String source) {
        var some = "/tickets?limit=1&state=InRemediation&source=" + source;
        return !http.get(addresses.ticketService().resolve(some))
                .required()
                .path("tickets")
                .isEmpty();
    }

    List<JsonNode> ticketsOf(String source) {
        return pages.all(
                addresses.ticketService(), "/tickets?source=" + source, "tickets", node -> node);
    }

    /** As the list shows them, which may be less than the single resources. */
    List<TicketFact> tickets() {
        return pages.all(addresses.ticketService(), "/tickets", "tickets", TicketFact::from);
    }

    /** Each with its evidence and answer. */
    List<TicketFact> ticketsInFull() {
        return pages.all(addresses.ticketService(), "/tickets", "tickets", this::inFull);
    }

    List<RunFact> runs() {
        return pages.all(
                addresses.remediationService(), "/remediations", "remediations", RunFact::from);
    }

    List<FindingFact> findings() {
        return pages.all(addresses.certWatcher(), "/findings", "findings", FindingFact::from);
    }

    /** Each with its evidence. */
    List<JsonNode> problems() {
        return pages.all(addresses.ticketService(), "/problems", "problems", this::problem);
    }

    private JsonNode problem(JsonNode listed) {
        var resource = addresses.ticketService().resolve("/problems/" + Json.text(listed, "id"));
        return http.get(resource).required();
    }

    /** A sweep now; if one is running, that one. */
    void sweep() {
        http.post(addresses.certWatcher().resolve("/sweeps")).required();
    }

    private TicketFact inFull(JsonNode listed) {
        var resource = addresses.ticketService().resolve("/tickets/" + Json.text(listed, "id"));
        return TicketFact.from(http.get(resource).required());
    }
}

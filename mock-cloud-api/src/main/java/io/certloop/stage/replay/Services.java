package io.certloop.stage.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.stage.replay.facts.FindingFact;
import io.certloop.stage.replay.facts.Json;
import io.certloop.stage.replay.facts.RunFact;
import io.certloop.stage.replay.facts.TicketFact;
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

    List<JsonNode> problems() {
        return pages.all(addresses.ticketService(), "/problems", "problems", problem -> problem);
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

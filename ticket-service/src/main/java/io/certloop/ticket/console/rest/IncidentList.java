package io.certloop.ticket.console.rest;

import io.certloop.console.live.Live;
import io.certloop.console.live.LiveStream;
import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.text.CommonMessage;
import io.certloop.ticket.incident.DomainIncidents;
import io.certloop.ticket.incident.IncidentPage;
import io.certloop.ticket.incident.IncidentQuery;
import io.certloop.ticket.incident.IncidentStore;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The unhealthy subjects that tickets are about; the newest page updates itself. */
@Path("/console/incidents")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class IncidentList {

    static final String PAGE = "/console/incidents";

    private static final int SHOWN = 50;
    private static final List<String> STATES =
            List.of("HandingOver", "InRemediation", "Resolved", "WaitingForCustomer", "Escalated");

    private final IncidentStore incidents;
    private final DomainIncidents ofDomains;
    private final Transactions transactions;
    private final PageContext context;
    private final LiveStream streams;

    IncidentList(
            IncidentStore incidents,
            DomainIncidents ofDomains,
            Transactions transactions,
            PageContext context,
            LiveStream streams) {
        this.incidents = incidents;
        this.ofDomains = ofDomains;
        this.transactions = transactions;
        this.context = context;
        this.streams = streams;
    }

    /** The templates. */
    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance incidents(PageContext context, Board board);

        static native TemplateInstance incidentBoard(PageContext context, Board board);

        private Templates() {}
    }

    /** One page of incidents in one state, or of one domain. */
    public record Board(
            String state,
            String domain,
            List<String> states,
            List<IncidentLine> incidents,
            String next,
            Optional<Live> live,
            String curl) {}

    @GET
    public String list(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("domain") @DefaultValue("") String domain,
            @QueryParam("after") String after) {
        return Templates.incidents(context, board(state, domain.strip(), after)).render();
    }

    @GET
    @Path("/live")
    public String live(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("domain") @DefaultValue("") String domain) {
        return Templates.incidentBoard(context, board(state, domain, null)).render();
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("domain") @DefaultValue("") String domain,
            @QueryParam("shown") @DefaultValue("") String shown,
            @Context SseEventSink sink,
            @Context Sse sse) {
        String page = "incidents/" + filter(state, domain);
        streams.follow(sink, sse, shown, page, () -> page(state, domain, null));
    }

    private Board board(String state, String domain, String after) {
        IncidentPage page = page(state, domain, after);
        String filter = filter(state, domain);
        String ofApi = state.isEmpty() ? "" : "?state=" + state;
        return new Board(
                state,
                domain,
                STATES,
                IncidentLine.all(page.incidents(), context),
                page.next().map(String::valueOf).orElse(""),
                after == null ? Optional.of(Live.of(PAGE, filter, page)) : Optional.empty(),
                Curl.get(context.api("/incidents" + ofApi)));
    }

    private IncidentPage page(String state, String domain, String after) {
        if (!state.isEmpty() && !STATES.contains(state)) {
            throw new InvalidRequest(
                    "state", CommonMessage.MUST_BE.with(CommonMessage.ONE_OF.with(STATES)));
        }
        if (!domain.isEmpty()) {
            return new IncidentPage(
                    transactions.call(() -> ofDomains.of(domain, SHOWN)), Optional.empty());
        }
        IncidentQuery query =
                new IncidentQuery(
                        Optional.of(state).filter(each -> !each.isEmpty()),
                        Optional.empty(),
                        Parameters.after(after),
                        SHOWN);
        return transactions.call(() -> incidents.page(query));
    }

    private static String filter(String state, String domain) {
        if (!domain.isEmpty()) {
            return "domain=" + URLEncoder.encode(domain, StandardCharsets.UTF_8);
        }
        return state.isEmpty() ? "" : "state=" + state;
    }
}

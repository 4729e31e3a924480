package io.certloop.ticket.console.rest;

import io.certloop.console.live.Live;
import io.certloop.console.live.LiveStream;
import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.intake.query.TicketPage;
import io.certloop.ticket.intake.query.TicketQuery;
import io.certloop.ticket.text.TicketMessage;
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
import java.util.List;
import java.util.Optional;

/** The queue of tickets; the newest page updates itself. */
@Path("/console/tickets")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class TicketQueue {

    static final String PAGE = "/console/tickets";

    private static final int SHOWN = 50;

    private final TicketArchive archive;
    private final Transactions transactions;
    private final PageContext context;
    private final LiveStream streams;

    TicketQueue(
            TicketArchive archive,
            Transactions transactions,
            PageContext context,
            LiveStream streams) {
        this.archive = archive;
        this.transactions = transactions;
        this.context = context;
        this.streams = streams;
    }

    /** The templates. */
    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance tickets(PageContext context, Queue queue);

        static native TemplateInstance ticketQueue(PageContext context, Queue queue);

        private Templates() {}
    }

    /** One page of tickets in one state, or in any. */
    public record Queue(
            String state,
            List<String> states,
            List<TicketLine> tickets,
            String next,
            Optional<Live> live,
            String curl) {}

    @GET
    public String list(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("after") String after) {
        return Templates.tickets(context, queue(state, after)).render();
    }

    @GET
    @Path("/live")
    public String live(@QueryParam("state") @DefaultValue("") String state) {
        return Templates.ticketQueue(context, queue(state, null)).render();
    }

    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("shown") @DefaultValue("") String shown,
            @Context SseEventSink sink,
            @Context Sse sse) {
        streams.follow(sink, sse, shown, "tickets/" + state, () -> page(state, null));
    }

    private Queue queue(String state, String after) {
        TicketPage page = page(state, after);
        String filter = state.isEmpty() ? "" : "state=" + state;
        return new Queue(
                state,
                TicketState.all().map(TicketState::label).toList(),
                TicketLine.all(page.tickets(), context),
                page.next().map(String::valueOf).orElse(""),
                after == null ? Optional.of(Live.of(PAGE, filter, page)) : Optional.empty(),
                Curl.get(context.api("/tickets" + (filter.isEmpty() ? "" : "?" + filter))));
    }

    private TicketPage page(String state, String after) {
        TicketQuery query =
                new TicketQuery(
                        Optional.of(state)
                                .filter(label -> !label.isEmpty())
                                .map(TicketQueue::named),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Parameters.after(after),
                        SHOWN);
        return transactions.call(() -> archive.page(query));
    }

    private static TicketState named(String label) {
        return TicketState.labelled(label)
                .orElseThrow(() -> new InvalidRequest("state", TicketMessage.NO_SUCH_STATE.with()));
    }
}

package io.certloop.watcher.finding;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.limits.PageBytes.Cut;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import io.certloop.watcher.check.Reason;
import io.certloop.watcher.inventory.limits.Labelled;
import io.certloop.watcher.text.FindingMessage;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;

@Path("/findings")
@RolesAllowed(Role.VIEWER)
public class FindingResource {

    private static final Message REASONS = CommonMessage.ONE_OF.with(List.of(Reason.values()));

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /**
     * The interval, in polls, at which a comment is sent if there is no new finding, so that neither the server nor a
     * proxy closes the silent connection.
     */
    private static final int SILENT_LOOKS = 15;

    private final FindingStore findings;
    private final Transactions transactions;

    FindingResource(FindingStore findings, Transactions transactions) {
        this.findings = findings;
        this.transactions = transactions;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public FindingView.Page list(
            @QueryParam("open") String open,
            @QueryParam("reason") String reason,
            @QueryParam("domain") String domain,
            @QueryParam("label") String label,
            @QueryParam("owner") String owner,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        var query = new FindingQuery(
                        Parameters.flag("open", open),
                        Parameters.read("reason", reason, REASONS, Reason::valueOf),
                        Parameters.read("domain", domain, CommonMessage.DOMAIN_NAME.with(), DomainName::new),
                        Parameters.after(after),
                        Parameters.limit(limit, 100))
                .of(Labelled.ofRequest(label, owner));
        Cut<StoredFinding> page = transactions.call(() -> findings.page(query));
        String next = page.more() ? Long.toString(page.rows().getLast().position()) : null;
        return new FindingView.Page(page.map(FindingView::of).rows(), next);
    }

    /**
     * Streams an event for each new finding, as it is opened by any replica. The id of an event is the finding's
     * position; a client that reconnects sends the last id that it received, and gets the findings opened since.
     *
     * @param last null if the client connects for the first time; the stream then begins with the next finding that
     *     opens
     */
    @GET
    @Path("/stream")
    @Blocking // where the stream begins is read from the database
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(@HeaderParam("Last-Event-ID") String last, @Context Sse sse) {
        long after = Parameters.read("Last-Event-ID", last, FindingMessage.EVENT_ID.with(), Long::valueOf)
                .orElseGet(() -> transactions.call(findings::lastPosition));
        var fresh = new NewFindings(findings, after);
        return Multi.createFrom()
                .ticks()
                .every(LOOK_EVERY)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onItem()
                .transformToIterable(tick -> next(fresh, tick, sse));
    }

    private List<OutboundSseEvent> next(NewFindings fresh, long tick, Sse sse) {
        List<OutboundSseEvent> found = transactions.call(fresh::next).stream()
                .map(finding -> event(sse, finding))
                .toList();
        return found.isEmpty() && tick % SILENT_LOOKS == 0
                ? List.of(sse.newEventBuilder().comment("still here").build())
                : found;
    }

    private static OutboundSseEvent event(Sse sse, StoredFinding finding) {
        return sse.newEventBuilder()
                .id(String.valueOf(finding.position()))
                .name("finding")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(FindingView.of(finding))
                .build();
    }
}

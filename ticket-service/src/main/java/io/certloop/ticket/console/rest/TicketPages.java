package io.certloop.ticket.console.rest;

import io.certloop.console.live.Live;
import io.certloop.console.live.LiveStream;
import io.certloop.console.page.PageContext;
import io.certloop.service.database.Transactions;
import io.certloop.service.security.Role;
import io.certloop.ticket.correction.Correction;
import io.certloop.ticket.correction.Corrections;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.EscalationService;
import io.certloop.ticket.intake.followup.Comment;
import io.certloop.ticket.intake.followup.CommentStore;
import io.certloop.ticket.intake.query.TicketDetails;
import io.certloop.ticket.intake.query.TicketReading;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.resolution.WithheldAnswers;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The page of one ticket, updated live: what the customer wrote, how it was classified, and what was done. */
@Path("/console/tickets")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class TicketPages {

    private static final int MOST_COMMENTS = 100;

    private final TicketReading reading;
    private final Corrections corrections;
    private final CommentStore comments;
    private final WithheldAnswers withheld;
    private final EscalationService people;
    private final Transactions transactions;
    private final PageContext context;
    private final LiveStream streams;

    TicketPages(
            TicketReading reading,
            Corrections corrections,
            CommentStore comments,
            WithheldAnswers withheld,
            EscalationService people,
            Transactions transactions,
            PageContext context,
            LiveStream streams) {
        this.reading = reading;
        this.corrections = corrections;
        this.comments = comments;
        this.withheld = withheld;
        this.people = people;
        this.transactions = transactions;
        this.context = context;
        this.streams = streams;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance ticket(
                PageContext context, TicketView view, boolean needsPerson, Form form, List<String> kinds, Live live);

        static native TemplateInstance ticketLive(PageContext context, TicketView view);
    }

    /** @param wrong why the form was refused; empty if it was not */
    public record Form(String kind, String domains, String comment, String wrong) {

        Form withComment(String said, String why) {
            return new Form(kind, domains, said, why);
        }
    }

    private record Shown(TicketDetails file, Optional<Correction> corrected, List<Comment> comments) {}

    @GET
    @Path("/{id}")
    public String show(@PathParam("id") UUID id) {
        return page(id, Optional.empty());
    }

    /** A refused form keeps what was entered. */
    String page(UUID id, Optional<Form> refused) {
        Shown shown = read(id);
        TicketView view = view(shown);
        Form usual = form(shown, view);
        Form form = refused.map(sent -> sent.kind().isEmpty() ? usual.withComment(sent.comment(), sent.wrong()) : sent)
                .orElse(usual);
        return Templates.ticket(
                        context,
                        view,
                        people.isWaiting(new TicketId(id)),
                        form,
                        Stream.of(TicketKind.values()).map(Enum::name).toList(),
                        Live.of(TicketList.PAGE + "/" + id, "", shown))
                .render();
    }

    @GET
    @Path("/{id}/live")
    public String live(@PathParam("id") UUID id) {
        return Templates.ticketLive(context, view(read(id))).render();
    }

    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(
            @PathParam("id") UUID id,
            @QueryParam("shown") @DefaultValue("") String shown,
            @Context SseEventSink sink,
            @Context Sse sse) {
        streams.follow(sink, sse, shown, "ticket/" + id, () -> read(id));
    }

    private static Form form(Shown shown, TicketView view) {
        return shown.corrected()
                .map(said -> new Form(said.kind().name(), String.join(", ", said.domains()), "", ""))
                .orElseGet(() -> new Form(view.reading().kind().name(), view.named(), "", ""));
    }

    private Shown read(UUID id) {
        TicketId ticket = new TicketId(id);
        return new Shown(
                reading.find(ticket).orElseThrow(NotFoundException::new),
                transactions.call(() -> corrections.of(ticket)),
                transactions.call(() -> comments.of(ticket, MOST_COMMENTS)));
    }

    private TicketView view(Shown shown) {
        return new TicketView(shown.file(), withheld.find(shown.file()), shown.corrected(), shown.comments(), context);
    }
}

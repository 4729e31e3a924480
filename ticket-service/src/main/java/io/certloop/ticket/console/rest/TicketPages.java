package io.certloop.ticket.console.rest;

import io.certloop.access.Role;
import io.certloop.ticket.correction.Corrections;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.input.InvalidInput;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.TicketArchive;
import io.certloop.ticket.intake.TicketPage;
import io.certloop.ticket.intake.TicketQuery;
import io.certloop.ticket.intake.TicketReading;
import io.certloop.ticket.intake.TicketState;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.transaction.Transactions;
import io.certloop.ticket.wiring.http.Queries;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The queue of tickets, and one ticket. */
@Path("/console/tickets")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class TicketPages {

    private static final int SHOWN = 50;

    private final TicketArchive archive;
    private final TicketReading reading;
    private final Corrections corrections;
    private final Transactions transactions;
    private final Shell shell;

    TicketPages(
            TicketArchive archive,
            TicketReading reading,
            Corrections corrections,
            Transactions transactions,
            Shell shell) {
        this.archive = archive;
        this.reading = reading;
        this.corrections = corrections;
        this.transactions = transactions;
        this.shell = shell;
    }

    /** The templates. */
    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance tickets(Shell shell, Queue queue);

        static native TemplateInstance ticket(
                Shell shell, TicketView view, List<String> kinds, Lines lines);

        private Templates() {}
    }

    /** The same as the page and its button do, for a shell. */
    public record Lines(String read, String correct) {}

    /** One page of tickets in one state, or in any. */
    public record Queue(String state, List<String> states, List<Line> tickets, String next) {}

    /** A ticket in a list. */
    public record Line(
            String id, String title, String state, String kind, String subjects, Stamp created) {

        static Line of(Ticket ticket, Shell shell) {
            return new Line(
                    ticket.id().value().toString(),
                    ticket.draft().title(),
                    ticket.state().label(),
                    ticket.recognition().kind().name(),
                    String.join(", ", ticket.recognition().domains()),
                    shell.stamp(ticket.createdAt()));
        }
    }

    @GET
    public String list(@QueryParam("state") String state, @QueryParam("after") String after) {
        Optional<TicketState> only =
                Optional.ofNullable(state).filter(s -> !s.isEmpty()).map(TicketPages::state);
        TicketQuery query =
                new TicketQuery(
                        only,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Queries.after(after),
                        SHOWN);
        TicketPage page = transactions.run(() -> archive.page(query));
        return Templates.tickets(
                        shell,
                        new Queue(
                                only.map(TicketState::label).orElse(""),
                                TicketState.all().map(TicketState::label).toList(),
                                page.tickets().stream().map(each -> Line.of(each, shell)).toList(),
                                page.next().map(String::valueOf).orElse("")))
                .render();
    }

    @GET
    @Path("/{id}")
    public String show(@PathParam("id") UUID id) {
        TicketId ticket = new TicketId(id);
        TicketView view =
                reading.find(ticket)
                        .map(
                                file ->
                                        TicketView.of(
                                                file,
                                                transactions.run(() -> corrections.of(ticket)),
                                                shell))
                        .orElseThrow(NotFoundException::new);
        return Templates.ticket(
                        shell,
                        view,
                        Stream.of(TicketKind.values()).map(Enum::name).toList(),
                        new Lines(
                                Curl.get(shell.api("/tickets/" + id)),
                                Curl.put(
                                        shell.api("/tickets/" + id + "/correction"),
                                        correction(view))))
                .render();
    }

    private Map<String, Object> correction(TicketView view) {
        return Map.of(
                "kind",
                view.reading().kind(),
                "domains",
                CorrectionDesk.split(view.reading().domains()),
                "by",
                shell.name());
    }

    private static TicketState state(String label) {
        return TicketState.labelled(label)
                .orElseThrow(() -> InvalidInput.of("state", "is none that a ticket can have"));
    }
}

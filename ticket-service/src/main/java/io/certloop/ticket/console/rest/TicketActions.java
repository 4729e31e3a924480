package io.certloop.ticket.console.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.console.page.PageContext;
import io.certloop.service.database.Transactions;
import io.certloop.service.http.Constraints;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.SameOrigin;
import io.certloop.service.text.CommonMessage;
import io.certloop.ticket.console.rest.TicketPages.Form;
import io.certloop.ticket.correction.Correction;
import io.certloop.ticket.correction.CorrectionService;
import io.certloop.ticket.correction.Corrections;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.EscalationService;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.followup.CommentDraft;
import io.certloop.ticket.intake.followup.CommentService;
import io.certloop.ticket.intake.query.TicketArchive;
import io.certloop.ticket.recognition.TicketKind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;

@Path("/console/tickets")
@RolesAllowed(Role.OPERATOR)
@RunOnVirtualThread
public class TicketActions {

    private static final int MOST = 10_000;

    private final CorrectionService correctionService;
    private final CommentService comments;
    private final EscalationService attention;
    private final TicketPages pages;
    private final TicketArchive archive;
    private final Corrections corrections;
    private final Transactions transactions;
    private final ObjectMapper json;
    private final PageContext context;

    TicketActions(
            CorrectionService correctionService,
            CommentService comments,
            EscalationService attention,
            TicketPages pages,
            TicketArchive archive,
            Corrections corrections,
            Transactions transactions,
            ObjectMapper json,
            PageContext context) {
        this.correctionService = correctionService;
        this.comments = comments;
        this.attention = attention;
        this.pages = pages;
        this.archive = archive;
        this.corrections = corrections;
        this.transactions = transactions;
        this.json = json;
        this.context = context;
    }

    /** A labelled ticket in the format that {@code bench recognition} reads. */
    record Labelled(
            String id,
            String title,
            String category,
            String description,
            TicketKind kind,
            List<String> domains,
            List<String> certificateIds) {

        static Labelled of(Ticket ticket, Correction told) {
            return new Labelled(
                    ticket.id().value().toString(),
                    ticket.draft().title(),
                    ticket.draft().category(),
                    ticket.draft().description(),
                    told.kind(),
                    told.domains(),
                    ticket.recognition().certificateIds());
        }
    }

    @POST
    @SameOrigin
    @Path("/{id}/correction")
    public Response correct(@PathParam("id") UUID id, @RestForm String kind, @RestForm String domains) {
        TicketKind meant = Parameters.oneOf("kind", kind, TicketKind.class)
                .orElseThrow(() -> new InvalidRequest("kind", CommonMessage.REQUIRED.with()));
        String named = domains == null ? "" : domains;
        try {
            return answer(id, correctionService.correct(new TicketId(id), meant, split(named), context.name()));
        } catch (InvalidRequest e) {
            return refused(id, e, wrong -> new Form(kind, named, "", wrong));
        }
    }

    /** Replies of customers come only from the help desk. */
    @POST
    @SameOrigin
    @Path("/{id}/comment")
    public Response comment(@PathParam("id") UUID id, @RestForm String text) {
        try {
            var note = Constraints.enforce(new CommentDraft(Optional.empty(), context.name(), text, true));
            return answer(
                    id,
                    comments.add(new TicketId(id), note, Optional.of(context.name()))
                            .isPresent());
        } catch (InvalidRequest e) {
            return refused(id, e, wrong -> new Form("", "", text == null ? "" : text, wrong));
        }
    }

    @POST
    @SameOrigin
    @Path("/{id}/resolve")
    public Response resolve(@PathParam("id") UUID id, @RestForm String reason) {
        String why = Parameters.required("reason", reason);
        return answer(id, attention.resolve(new TicketId(id), context.name(), why.strip(), context.now()));
    }

    private static Response answer(UUID id, boolean exists) {
        if (!exists) {
            throw new NotFoundException();
        }
        return Response.seeOther(URI.create("/console/tickets/" + id)).build();
    }

    private Response refused(UUID id, InvalidRequest why, Function<String, Form> form) {
        String wrong = why.violations().stream()
                .map(each -> context.sentence(each.message()))
                .distinct()
                .collect(Collectors.joining("; "));
        return Response.status(Response.Status.BAD_REQUEST)
                .entity(pages.page(id, Optional.of(form.apply(wrong))))
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    @GET
    @RolesAllowed(Role.VIEWER)
    @Path("/corrections.jsonl")
    @Produces("application/x-ndjson")
    public String labelled() {
        return transactions.call(() -> {
            var told = corrections.latest(MOST).stream().collect(Collectors.toMap(Correction::ticket, c -> c));
            return archive.findAll(told.keySet()).stream()
                    .filter(ticket -> !ticket.draft().isRemoved())
                    .map(ticket -> line(Labelled.of(ticket, told.get(ticket.id()))))
                    .collect(Collectors.joining());
        });
    }

    private String line(Labelled ticket) {
        try {
            return json.writeValueAsString(ticket) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a ticket can always be written", e);
        }
    }

    static List<String> split(String domains) {
        return Stream.of(domains.split("[,\\s]+"))
                .filter(name -> !name.isEmpty())
                .toList();
    }
}

package io.certloop.ticket.console.rest.desk;

import io.certloop.console.page.Curl;
import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.ProblemException;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.SameOrigin;
import io.certloop.ticket.desk.DeliveryService;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.DeskOverview;
import io.certloop.ticket.desk.DeskService;
import io.certloop.ticket.desk.delivery.Deliveries;
import io.certloop.ticket.desk.delivery.Deliveries.Backlog;
import io.certloop.ticket.desk.delivery.Delivery;
import io.certloop.ticket.desk.refused.RefusedEvent;
import io.certloop.ticket.desk.refused.RefusedEvents;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;

/** The help desks: what waits for them, what did not reach them, and what could not be taken. */
@Path("/console/desks")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class DesksPage {

    private static final String PAGE = "/console/desks";
    private static final int SHOWN = 50;

    private final DeskOverview overview;
    private final Deliveries deliveries;
    private final DeliveryService delivering;
    private final RefusedEvents refused;
    private final DeskService desks;
    private final PageContext context;

    DesksPage(
            DeskOverview overview,
            Deliveries deliveries,
            DeliveryService delivering,
            RefusedEvents refused,
            DeskService desks,
            PageContext context) {
        this.overview = overview;
        this.deliveries = deliveries;
        this.delivering = delivering;
        this.refused = refused;
        this.desks = desks;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance desks(PageContext context, View view);
    }

    /**
     * The page.
     *
     * @param unsent given up or withdrawn
     * @param waiting the newest of them
     */
    public record View(
            List<Row> desks,
            List<Line> unsent,
            List<Line> waiting,
            List<Refused> refused,
            String curl) {}

    /** A help desk. */
    public record Row(
            String name,
            String state,
            String color,
            int pending,
            Optional<DisplayTime> oldest,
            int givenUp,
            int refused,
            Optional<DisplayTime> answered,
            String error) {

        static Row of(DeskOverview.Line line, PageContext context) {
            Backlog backlog = line.backlog();
            Look look = Look.of(line);
            return new Row(
                    backlog.desk(),
                    context.say("desk.state." + look.name()),
                    look.color,
                    backlog.pending(),
                    backlog.oldest().map(context::stamp),
                    backlog.givenUp(),
                    backlog.refusedEvents(),
                    backlog.answeredAt().map(context::stamp),
                    line.error().orElse(""));
        }
    }

    /** How a help desk does. */
    private enum Look {
        GONE("grey"),
        RECEIVES("blue"),
        FAILING("red"),
        WORKS("green");

        private final String color;

        Look(String color) {
            this.color = color;
        }

        static Look of(DeskOverview.Line line) {
            if (line.desk().isEmpty()) {
                return GONE;
            }
            if (line.error().isPresent()) {
                return FAILING;
            }
            return line.desk().flatMap(Desk::destination).isPresent() ? WORKS : RECEIVES;
        }
    }

    /** A delivery. */
    public record Line(
            UUID id,
            String ticket,
            String page,
            String desk,
            String kind,
            String state,
            String color,
            String error,
            int attempts,
            DisplayTime at) {

        static Line of(Delivery delivery, PageContext context) {
            return new Line(
                    delivery.id(),
                    delivery.externalId(),
                    context.tickets("/console/tickets/" + delivery.ticket()),
                    delivery.desk(),
                    context.named("delivery", delivery.kind().name()),
                    context.say("delivery.state." + delivery.state().name()),
                    delivery.state() == Delivery.State.GIVEN_UP ? "red" : "grey",
                    delivery.error().orElse(""),
                    delivery.attempts(),
                    context.stamp(delivery.settledAt().orElse(delivery.begunAt())));
        }
    }

    /** An event that could not be taken. */
    public record Refused(
            UUID id, String desk, String reason, int times, DisplayTime first, DisplayTime last) {

        static Refused of(RefusedEvent event, PageContext context) {
            return new Refused(
                    event.id(),
                    event.desk(),
                    event.reason(),
                    event.times(),
                    context.stamp(event.firstAt()),
                    context.stamp(event.lastAt()));
        }
    }

    @GET
    public String show() {
        List<Line> unsent = new ArrayList<>(lines(Delivery.State.GIVEN_UP));
        unsent.addAll(lines(Delivery.State.WITHDRAWN));
        View view =
                new View(
                        overview.now().stream().map(each -> Row.of(each, context)).toList(),
                        unsent,
                        lines(Delivery.State.PENDING),
                        refused.page(Optional.empty(), SHOWN).stream()
                                .map(each -> Refused.of(each, context))
                                .toList(),
                        Curl.get(context.api("/desks")));
        return Templates.desks(context, view).render();
    }

    private List<Line> lines(Delivery.State state) {
        return deliveries
                .page(Optional.empty(), Optional.empty(), Optional.of(state), SHOWN)
                .stream()
                .map(each -> Line.of(each, context))
                .toList();
    }

    /** Those that somebody else delivered again meanwhile stay as they are. */
    @POST
    @Path("/deliveries")
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    public Response repeat(@RestForm List<UUID> id) {
        chosen(id).forEach(each -> delivering.repeat(each, context.name()));
        return again();
    }

    /** Those that still cannot be taken stay, with the reason of now. */
    @POST
    @Path("/refused-events")
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    public Response take(@RestForm List<UUID> id) {
        for (UUID each : chosen(id)) {
            try {
                desks.takeAgain(each);
            } catch (InvalidRequest | ProblemException e) {
                // The page shows why.
            }
        }
        return again();
    }

    private static List<UUID> chosen(List<UUID> ids) {
        return ids == null ? List.of() : ids.stream().limit(2L * SHOWN).toList();
    }

    private static Response again() {
        return Response.seeOther(URI.create(PAGE)).build();
    }
}

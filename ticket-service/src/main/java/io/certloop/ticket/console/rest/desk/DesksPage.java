package io.certloop.ticket.console.rest.desk;

import io.certloop.console.page.PageContext;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.ProblemException;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.SameOrigin;
import io.certloop.ticket.desk.DeliveryService;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.DeskOverview;
import io.certloop.ticket.desk.DeskService;
import io.certloop.ticket.desk.delivery.Deliveries;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;

/** The page of the help desks: deliveries that wait, deliveries that were not sent, and events that were refused. */
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
     * @param unsent deliveries that were given up or withdrawn
     * @param waiting the newest of the waiting deliveries
     */
    public record View(
            List<DeskOverview.Line> desks, List<Delivery> unsent, List<Delivery> waiting, List<RefusedEvent> refused) {

        public Look look(DeskOverview.Line desk) {
            return Look.of(desk);
        }

        public String color(Delivery delivery) {
            return delivery.state() == Delivery.State.GIVEN_UP ? "red" : "grey";
        }

        public Instant at(Delivery delivery) {
            return delivery.settledAt().orElse(delivery.begunAt());
        }
    }

    /** How well a help desk works, with the colour that shows it. */
    public enum Look {
        GONE("grey"),
        RECEIVES("blue"),
        FAILING("red"),
        WORKS("green");

        private final String color;

        Look(String color) {
            this.color = color;
        }

        public String color() {
            return color;
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

    @GET
    public String show() {
        List<Delivery> unsent = new ArrayList<>(deliveries(Delivery.State.GIVEN_UP));
        unsent.addAll(deliveries(Delivery.State.WITHDRAWN));
        View view = new View(
                overview.now(), unsent, deliveries(Delivery.State.PENDING), refused.page(Optional.empty(), SHOWN));
        return Templates.desks(context, view).render();
    }

    private List<Delivery> deliveries(Delivery.State state) {
        return deliveries.page(Optional.empty(), Optional.empty(), Optional.of(state), SHOWN);
    }

    /** A delivery that somebody else has repeated meanwhile is left as it is. */
    @POST
    @Path("/deliveries")
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    public Response repeat(@RestForm List<UUID> id) {
        chosen(id).forEach(each -> delivering.repeat(each, context.name()));
        return again();
    }

    /** An event that is refused again stays, with the new reason. */
    @POST
    @Path("/refused-events")
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    public Response receive(@RestForm List<UUID> id) {
        for (UUID each : chosen(id)) {
            try {
                desks.receiveAgain(each);
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

package io.certloop.remediation.notification;

import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Path("/notifications")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class NotificationResource {

    private static final int MOST = 100;

    private final Notifications notifications;
    private final Caller caller;

    NotificationResource(Notifications notifications, Caller caller) {
        this.notifications = notifications;
        this.caller = caller;
    }

    record PageView(List<DeliveryView> notifications) {}

    /** One delivery. It contains the name of the target, not its address. */
    record DeliveryView(
            UUID id,
            Announcement.Topic topic,
            String target,
            String subject,
            String title,
            Optional<UUID> runId,
            Instant at,
            Delivery.State state,
            int failedAttempts,
            Optional<String> error,
            Optional<Instant> settledAt) {

        static DeliveryView of(Delivery delivery) {
            Announcement said = delivery.announcement();
            return new DeliveryView(
                    delivery.id(),
                    said.topic(),
                    delivery.target(),
                    said.subject(),
                    said.title().text(),
                    said.run(),
                    said.at(),
                    delivery.state(),
                    delivery.attempts(),
                    delivery.error(),
                    delivery.settledAt());
        }
    }

    @GET
    public PageView list(@QueryParam("state") String state) {
        Optional<Delivery.State> wanted = Parameters.oneOf("state", state, Delivery.State.class);
        return new PageView(
                notifications.page(wanted, MOST).stream().map(DeliveryView::of).toList());
    }

    record TestBody(@NotBlank String target) {}

    @POST
    @Path("/tests")
    @RolesAllowed(Role.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    public Response test(@Valid TestBody body) {
        notifications.test(body.target(), caller.name());
        return Response.accepted().build();
    }

    @POST
    @Path("/{id}/repeat")
    @RolesAllowed(Role.OPERATOR)
    public Response repeat(@PathParam("id") UUID id) {
        if (notifications.repeat(List.of(id), caller.name()).isEmpty()) {
            throw new NotFoundException();
        }
        return Response.accepted().build();
    }
}

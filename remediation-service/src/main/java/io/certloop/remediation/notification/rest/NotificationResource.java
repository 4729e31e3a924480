package io.certloop.remediation.notification.rest;

import io.certloop.remediation.notification.Announcement;
import io.certloop.remediation.notification.Delivery;
import io.certloop.remediation.notification.Outbox;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The messages to people, and those that could not be delivered. */
@Path("/notifications")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class NotificationResource {

    private static final int MOST = 200;

    private final Outbox outbox;

    NotificationResource(Outbox outbox) {
        this.outbox = outbox;
    }

    /** The newest. */
    record PageView(List<DeliveryView> notifications) {}

    /** One delivery; its target is named, and its address is not. */
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
                    said.title(),
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
        return new PageView(outbox.page(wanted, MOST).stream().map(DeliveryView::of).toList());
    }
}

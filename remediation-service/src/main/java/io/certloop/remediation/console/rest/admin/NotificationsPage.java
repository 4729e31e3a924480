package io.certloop.remediation.console.rest.admin;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.rest.ReasonInput;
import io.certloop.remediation.notification.Delivery;
import io.certloop.remediation.notification.Notifications;
import io.certloop.remediation.notification.Target;
import io.certloop.remediation.notification.Targets;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.SameOrigin;
import io.certloop.service.text.CommonMessage;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;

@Path("/console/admin/notifications")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class NotificationsPage {

    private static final String PAGE = "/console/admin/notifications";
    private static final int SHOWN = 50;

    private final Targets targets;
    private final Notifications notifications;
    private final PageContext context;

    NotificationsPage(Targets targets, Notifications notifications, PageContext context) {
        this.targets = targets;
        this.notifications = notifications;
        this.context = context;
    }

    @CheckedTemplate(basePath = "console")
    static class Templates {
        static native TemplateInstance notifications(PageContext context, View view);
    }

    /**
     * @param givenUp deliveries that failed for good
     * @param newest the newest deliveries in any state
     */
    public record View(List<TargetCard> targets, List<Delivery> givenUp, List<Delivery> newest) {

        public String color(Delivery delivery) {
            return switch (delivery.state()) {
                case PENDING -> delivery.attempts() == 0 ? "blue" : "yellow";
                case SENT -> "green";
                case GIVEN_UP -> "red";
            };
        }

        public Instant at(Delivery delivery) {
            return delivery.settledAt().orElse(delivery.begunAt());
        }
    }

    /**
     * A notification target. Its address is not shown, because the address of a chat is a secret.
     *
     * @param topics the topics that the target receives
     */
    public record TargetCard(Target target, String topics, Optional<Delivery> last) {}

    @GET
    public String show() {
        View view = new View(
                targets.current().stream().map(this::card).toList(),
                notifications.page(Optional.of(Delivery.State.GIVEN_UP), SHOWN),
                notifications.page(Optional.empty(), SHOWN));
        return Templates.notifications(context, view).render();
    }

    private TargetCard card(Target target) {
        return new TargetCard(
                target,
                target.topics().stream()
                        .sorted()
                        .map(topic -> context.named("topic", topic.name()))
                        .collect(Collectors.joining(", ")),
                notifications.latest(target.name()));
    }

    @POST
    @Path("/tests")
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    public Response test(@RestForm String target) {
        notifications.test(target, context.name());
        return ReasonInput.goTo(PAGE);
    }

    /** Sends the chosen notifications again. Notifications that are delivered by now are not sent again. */
    @POST
    @Path("/repeat")
    @RolesAllowed(Role.OPERATOR)
    @SameOrigin
    public Response repeat(@RestForm List<UUID> id) {
        if (id == null || id.isEmpty()) {
            throw new InvalidRequest("id", CommonMessage.REQUIRED.with());
        }
        notifications.repeat(id.stream().limit(SHOWN).toList(), context.name());
        return ReasonInput.goTo(PAGE);
    }
}

package io.certloop.service.status;

import io.certloop.service.client.TlsTrustFailure;
import io.certloop.service.security.tokens.OwnTokenFilter;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Sends the status of this service to on-call's first page, which another service serves. Every replica sends the same
 * status, and the last one counts. If the status cannot be sent, the page shows the service as unknown once the last
 * status has expired; the failure is logged only once.
 */
@ApplicationScoped
public class StatusPublisher {

    private static final Logger LOG = Logger.getLogger(StatusPublisher.class);
    private static final int REFUSED = 300;

    /**
     * The number of failures in a row after which a warning is logged. A single failure may only mean that the other
     * service is starting at the same time.
     */
    private static final int WARN_AFTER = 2;

    /** How long a sent status is valid. A few later ones may be lost before the page shows the service as unknown. */
    private static final Duration VALID_FOR = Duration.ofMinutes(1);

    @Path("/standings/{service}")
    @RegisterRestClient(configKey = "remediation")
    @RegisterProvider(OwnTokenFilter.class)
    interface Api {

        @PUT
        @Consumes(MediaType.APPLICATION_JSON)
        Response publish(@PathParam("service") String service, Body status);

        record Body(Instant expiresAt, List<StatusLine> lines) {}
    }

    private final Instance<ServiceStatus> status;
    private final String service;
    private final Instance<Api> api;
    private final Clock clock;
    private final AtomicInteger failures = new AtomicInteger();

    /** @param api not configured in a service that publishes no status */
    StatusPublisher(
            Instance<ServiceStatus> status,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @RestClient Instance<Api> api,
            Clock clock) {
        this.status = status;
        this.service = service;
        this.api = api;
        this.clock = clock;
    }

    @Scheduled(every = "{certloop.console.tell-every:PT15S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void publish() {
        if (status.isResolvable()) {
            publish(status.get());
        }
    }

    private void publish(ServiceStatus status) {
        var body = new Api.Body(clock.instant().plus(VALID_FOR), status.now());
        try (Response answer = api.get().publish(service, body)) {
            note(answer.getStatus() < REFUSED, "status " + answer.getStatus());
        } catch (WebApplicationException e) {
            note(false, "status " + e.getResponse().getStatus());
        } catch (ProcessingException e) {
            note(false, TlsTrustFailure.unreachable(e).text());
        }
    }

    private void note(boolean sent, String why) {
        if (sent) {
            if (failures.getAndSet(0) >= WARN_AFTER) {
                LOG.info("status sent again to on-call's first page");
            }
        } else if (failures.incrementAndGet() == WARN_AFTER) {
            LOG.warnf("status not sent to on-call's first page reason=%s", why);
        }
    }
}

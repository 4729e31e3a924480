package io.certloop.ticket.console.remediationapi;

import io.certloop.service.client.Distrust;
import io.certloop.ticket.console.OnCallHome;
import io.certloop.ticket.console.Said;
import io.certloop.ticket.console.remediationapi.StandingApi.Body;
import io.certloop.ticket.console.remediationapi.StandingApi.Line;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Over HTTP; that nobody takes it is logged once and not every time. */
@ApplicationScoped
class HttpOnCallHome implements OnCallHome {

    private static final Logger LOG = Logger.getLogger(HttpOnCallHome.class);
    private static final int REFUSED = 300;

    /** In a row. The first one may be nothing but a service that starts at the same time. */
    private static final int WARN_AFTER = 2;

    private final StandingApi api;
    private final AtomicInteger failures = new AtomicInteger();

    HttpOnCallHome(@RestClient StandingApi api) {
        this.api = api;
    }

    @Override
    public void tell(List<Said> lines, Instant expiresAt) {
        Body standing = new Body(expiresAt, lines.stream().map(Line::of).toList());
        try (Response answer = api.tell(standing)) {
            note(answer.getStatus() < REFUSED, "status " + answer.getStatus());
        } catch (WebApplicationException e) {
            note(false, "status " + e.getResponse().getStatus());
        } catch (ProcessingException e) {
            note(false, Distrust.unreachable(e));
        }
    }

    private void note(boolean taken, String why) {
        if (taken) {
            if (failures.getAndSet(0) >= WARN_AFTER) {
                LOG.info("on-call's first page is told again");
            }
        } else if (failures.incrementAndGet() == WARN_AFTER) {
            LOG.warnf("on-call's first page is not told reason=%s", why);
        }
    }
}

package io.certloop.watcher.watch.client;

import io.certloop.service.client.TlsTrustFailure;
import io.certloop.watcher.watch.client.TicketApi.NewComment;
import io.certloop.watcher.watch.client.TicketApi.NewTicket;
import io.certloop.watcher.watch.client.TicketApi.TicketRef;
import io.certloop.watcher.watch.route.Tickets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

@ApplicationScoped
class HttpTickets implements Tickets {

    private static final Logger LOG = Logger.getLogger(HttpTickets.class);
    private static final String WE = "cert-watcher";

    private final TicketApi api;

    HttpTickets(@RestClient TicketApi api) {
        this.api = api;
    }

    /** The body of a 409 answer: the ticket that this finding already has, opened with an older text of the finding. */
    private record Conflict(String ticketId) {}

    @Override
    public Optional<String> open(String externalId, String title, String description) {
        try {
            TicketRef ticket = api.open(new NewTicket(WE, externalId, title, description));
            return Optional.ofNullable(ticket.id());
        } catch (WebApplicationException e) {
            Response answer = e.getResponse();
            if (answer.getStatus() == Response.Status.CONFLICT.getStatusCode()) {
                return Optional.ofNullable(answer.readEntity(Conflict.class).ticketId());
            }
            LOG.warnf("Ticket not opened status=%d", answer.getStatus());
            return Optional.empty();
        } catch (ProcessingException e) {
            LOG.warnf(
                    "Ticket not opened detail=%s",
                    TlsTrustFailure.unreachable(e).text());
            return Optional.empty();
        }
    }

    @Override
    public boolean comment(String ticket, String externalId, String text) {
        try {
            api.comment(ticket, new NewComment(externalId, WE, text));
            return true;
        } catch (WebApplicationException e) {
            int status = e.getResponse().getStatus();
            LOG.warnf("Ticket not told ticketId=%s status=%d", ticket, status);
            // Forgotten there, or told before in other words.
            return status == Response.Status.NOT_FOUND.getStatusCode()
                    || status == Response.Status.CONFLICT.getStatusCode();
        } catch (ProcessingException e) {
            LOG.warnf(
                    "Ticket not told detail=%s", TlsTrustFailure.unreachable(e).text());
            return false;
        }
    }
}

package io.certloop.watcher.request.remediationapi;

import io.certloop.service.client.TlsTrustFailure;
import io.certloop.watcher.request.RemediationRequest;
import io.certloop.watcher.request.Remediations;
import io.certloop.watcher.request.remediationapi.RemediationApi.RequestBody;
import io.certloop.watcher.request.remediationapi.RemediationApi.RunRef;
import io.certloop.watcher.request.remediationapi.RemediationApi.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Turns every answer of remediation-service, and none, into one of ours. */
@ApplicationScoped
class HttpRemediations implements Remediations {

    private static final String WE = "cert-watcher";
    private static final int SERVER_ERROR = 500;

    /**
     * Our token is not known (yet), request time-out, subject busy, too early, too many requests:
     * the same may work later.
     */
    private static final Set<Integer> PASSING = Set.of(401, 403, 408, 409, 425, 429);

    private final RemediationApi api;

    HttpRemediations(@RestClient RemediationApi api) {
        this.api = api;
    }

    @Override
    public Answer request(RemediationRequest request) {
        try {
            RunRef run = api.request(request.idempotencyKey(), body(request));
            return run == null || run.id() == null
                    ? new Answer.NotNow("the answer names no run")
                    : new Answer.Accepted(run.id());
        } catch (WebApplicationException e) {
            return refusal(e.getResponse());
        } catch (ProcessingException e) {
            return new Answer.NotNow(TlsTrustFailure.unreachable(e).text());
        }
    }

    private static Answer refusal(Response answer) {
        int status = answer.getStatus();
        String detail = "remediation-service answered " + status;
        return status >= SERVER_ERROR || PASSING.contains(status) || isOlder(answer)
                ? new Answer.NotNow(detail)
                : new Answer.Refused(detail);
    }

    /** During a rollback it may be the version before, which does not take the member yet. */
    private static boolean isOlder(Response answer) {
        return answer.getStatus() == Response.Status.BAD_REQUEST.getStatusCode()
                && answer.hasEntity()
                && answer.readEntity(String.class).contains("\"onBehalfOf\"");
    }

    private static RequestBody body(RemediationRequest request) {
        return new RequestBody(
                new Subject(request.subject().name().value(), request.subject().account().value()),
                request.kind().name(),
                "WATCHER",
                WE,
                request.reason(),
                request.onBehalfOf().orElse(null));
    }
}

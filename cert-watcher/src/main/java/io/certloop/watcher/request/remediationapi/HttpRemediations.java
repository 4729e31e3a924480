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
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;

@ApplicationScoped
class HttpRemediations implements Remediations {

    private static final String WE = "cert-watcher";
    private static final int SERVER_ERROR = 500;

    /**
     * Statuses after which the same request may succeed later: cert-watcher's token is not known (yet), request
     * time-out, subject busy, too early, too many requests.
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
            return refusal(e.getResponse().getStatus());
        } catch (ProcessingException e) {
            return new Answer.NotNow(TlsTrustFailure.unreachable(e).text());
        }
    }

    private static Answer refusal(int status) {
        return status >= SERVER_ERROR || PASSING.contains(status)
                ? new Answer.NotNow(detail(status))
                : new Answer.Refused(detail(status));
    }

    private static String detail(int status) {
        return "remediation-service answered " + status;
    }

    private static RequestBody body(RemediationRequest request) {
        return new RequestBody(
                new Subject(
                        request.subject().name().value(),
                        request.subject().account().value()),
                request.kind().name(),
                "WATCHER",
                WE,
                request.reason(),
                request.onBehalfOf().orElse(null),
                request.replace().orElse(null),
                request.previous().orElse(null));
    }
}

package io.certloop.watcher.request;

import io.certloop.service.client.TlsTrustFailure;
import io.certloop.watcher.request.RemediationApi.RunRef;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Set;
import org.eclipse.microprofile.rest.client.inject.RestClient;

@Singleton
public final class Remediations {

    private static final int SERVER_ERROR = 500;

    /**
     * Statuses after which the same request may succeed later: cert-watcher's token is not known (yet), request
     * time-out, subject busy, too early, too many requests.
     */
    private static final Set<Integer> PASSING = Set.of(401, 403, 408, 409, 425, 429);

    private final RemediationApi api;

    Remediations(@RestClient RemediationApi api) {
        this.api = api;
    }

    public sealed interface Answer {

        record Accepted(String runId) implements Answer {}

        /** The request was rejected; repeating it would not help. */
        record Refused(String detail) implements Answer {}

        /** Busy, broken or unreachable: repeat the same request later. */
        record NotNow(String detail) implements Answer {}
    }

    /** Asks for a remediation; asking again with the same key gives the same run. */
    public Answer request(RemediationRequest request) {
        try {
            RunRef run = api.request(request.idempotencyKey(), request);
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
        String detail = "remediation-service answered " + status;
        return status >= SERVER_ERROR || PASSING.contains(status)
                ? new Answer.NotNow(detail)
                : new Answer.Refused(detail);
    }
}

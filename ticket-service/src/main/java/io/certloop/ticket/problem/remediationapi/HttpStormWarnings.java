package io.certloop.ticket.problem.remediationapi;

import io.certloop.service.client.TlsTrustFailure;
import io.certloop.ticket.problem.Problem;
import io.certloop.ticket.problem.ProblemId;
import io.certloop.ticket.problem.surge.Shared;
import io.certloop.ticket.problem.surge.StormWarnings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

@ApplicationScoped
class HttpStormWarnings implements StormWarnings {

    private static final Logger LOG = Logger.getLogger(HttpStormWarnings.class);

    static final String US = "ticket-service";

    private final StormApi api;

    HttpStormWarnings(@RestClient StormApi api) {
        this.api = api;
    }

    @Override
    public Reception warn(Problem surge, List<String> domains, List<Shared> shared, Instant until) {
        return send(
                surge.id(), () -> api.warn(US, surge.id().toString(), SignalBody.of(surge, domains, shared, until)));
    }

    @Override
    public Reception withdraw(ProblemId surge) {
        return send(surge, () -> api.withdraw(US, surge.toString()));
    }

    private static Reception send(ProblemId surge, Supplier<Response> call) {
        var reception = call(call);
        switch (reception) {
            case Reception.Taken ignored -> LOG.debugf("storm signal sent problemId=%s", surge);
            case Reception.Refused refused ->
                LOG.warnf("storm signal not sent problemId=%s reason=%s", surge, refused.why());
            case Reception.Unavailable gone ->
                LOG.warnf("storm signal not sent yet problemId=%s reason=%s", surge, gone.why());
        }
        return reception;
    }

    private static Reception call(Supplier<Response> call) {
        try (var answer = call.get()) {
            int status = answer.getStatus();
            return switch (status) {
                case 200, 201, 204 -> new Reception.Taken();
                // It understood the signal, or knows no signals, and that will not pass soon.
                case 400, 404, 405, 413, 415, 422 -> new Reception.Refused("status " + status);
                default -> new Reception.Unavailable("status " + status);
            };
        } catch (ProcessingException | WebApplicationException e) {
            return new Reception.Unavailable(TlsTrustFailure.unreachable(e).text());
        }
    }
}

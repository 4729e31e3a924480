package io.certloop.remediation.simulation.rest;

import io.certloop.remediation.playbook.InvalidPlaybooks;
import io.certloop.remediation.playbook.PlaybookSource;
import io.certloop.remediation.playbook.Playbooks;
import io.certloop.remediation.run.RunConfig;
import io.certloop.remediation.simulation.PolicySimulation;
import io.certloop.remediation.simulation.Report;
import io.certloop.remediation.simulation.TriedLimits;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Problem;
import io.certloop.service.http.Violation;
import io.certloop.service.security.Role;
import io.certloop.service.text.CommonMessage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Reports over HTTP what playbooks would have decided about past inspections. */
@Path("/playbooks")
@RolesAllowed(Role.OPERATOR)
public class PlaybookResource {

    private final PlaybookSource source;
    private final PolicySimulation rehearsal;
    private final RunConfig policy;
    private final Clock clock;

    PlaybookResource(PlaybookSource source, PolicySimulation rehearsal, RunConfig policy, Clock clock) {
        this.source = source;
        this.rehearsal = rehearsal;
        this.policy = policy;
        this.clock = clock;
    }

    @POST
    @Path("/dry-run")
    @Consumes("application/yaml")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @RunOnVirtualThread
    public Response dryRun(@Context UriInfo uri, @HeaderParam(HttpHeaders.ACCEPT) String accept, String playbooks) {
        if (playbooks == null || playbooks.isBlank()) {
            throw new InvalidRequest("body", CommonMessage.REQUIRED.with());
        }
        TriedLimits asked = TriedLimits.parse(uri.getQueryParameters()::getFirst, policy.patience());
        Playbooks tried = source.read(playbooks);
        Report report =
                rehearsal.rehearse(tried, asked.patience(), clock.instant().minus(asked.back()));
        return accept != null && accept.startsWith(MediaType.TEXT_PLAIN)
                ? Response.ok(ReportTable.of(report), "text/plain;charset=UTF-8")
                        .build()
                : Response.ok(report, MediaType.APPLICATION_JSON).build();
    }

    @ServerExceptionMapper
    Response invalid(InvalidPlaybooks e) {
        return Problem.of(CommonProblem.INVALID_REQUEST, RunMessage.PLAYBOOKS_DO_NOT_FIT.with())
                .violating(e.flaws().stream()
                        .map(flaw -> new Violation(flaw.path(), flaw.message()))
                        .toList())
                .response();
    }
}

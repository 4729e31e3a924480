package io.certloop.remediation.run.rest;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.http.RemediationProblem;
import io.certloop.remediation.run.DomainEvidence;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.run.evidence.CallerLane;
import io.certloop.remediation.run.evidence.Explanation;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** What is true about a domain now. */
@Path("/domains")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DomainResource {

    private static final int RETRY_SECONDS = 10;

    private final RunService runs;
    private final Caller caller;

    DomainResource(RunService runs, Caller caller) {
        this.runs = runs;
        this.caller = caller;
    }

    @GET
    @Path("/{name}/diagnosis")
    public Response diagnosis(
            @PathParam("name") String name, @QueryParam("accountId") String accountId) {
        DomainEvidence evidence =
                runs.diagnose(domain(name), account(accountId), CallerLane.of(caller));
        return isUnread(evidence) ? couldNotLook(evidence) : Response.ok(evidence).build();
    }

    @GET
    @Path("/{name}/explanation")
    public Response explanation(
            @PathParam("name") String name, @QueryParam("accountId") String accountId) {
        Explanation explanation =
                runs.explain(domain(name), account(accountId), CallerLane.of(caller));
        return isUnread(explanation.evidence())
                ? couldNotLook(explanation.evidence())
                : Response.ok(ExplanationView.of(explanation)).build();
    }

    private static boolean isUnread(DomainEvidence evidence) {
        return evidence.controlPlane().isEmpty() && evidence.diagnosis().equals("Unknown");
    }

    private static Response couldNotLook(DomainEvidence evidence) {
        return Problem.of(RemediationProblem.COULD_NOT_LOOK, evidence.summary())
                .retryAfter(RETRY_SECONDS)
                .response();
    }

    static DomainName domain(String name) {
        try {
            return new DomainName(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("domain", e.getMessage());
        }
    }

    private static Optional<AccountId> account(String id) {
        try {
            return Optional.ofNullable(id).map(AccountId::new);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("accountId", e.getMessage());
        }
    }
}

package io.certloop.remediation.run.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
import java.util.List;
import java.util.Optional;

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
    public Response diagnosis(@PathParam("name") String name, @QueryParam("accountId") String accountId) {
        List<DomainEvidence> all = runs.diagnose(domain(name), account(accountId), CallerLane.of(caller));
        return all.stream().allMatch(DomainResource::isUnread)
                ? couldNotLook(all.getFirst())
                : Response.ok(new DiagnosisView(all.getFirst(), all.subList(1, all.size())))
                        .build();
    }

    @GET
    @Path("/{name}/explanation")
    public Response explanation(@PathParam("name") String name, @QueryParam("accountId") String accountId) {
        List<Explanation> all = runs.explain(domain(name), account(accountId), CallerLane.of(caller));
        return all.stream().map(Explanation::evidence).allMatch(DomainResource::isUnread)
                ? couldNotLook(all.getFirst().evidence())
                : Response.ok(ExplanationView.of(all)).build();
    }

    /**
     * The inspection in the account that needs attention most, and the inspections in the other accounts that have the
     * domain.
     */
    record DiagnosisView(
            @JsonUnwrapped DomainEvidence evidence,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DomainEvidence> others) {}

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

    private Optional<AccountId> account(String id) {
        try {
            return Optional.ofNullable(id).map(AccountId::new);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("accountId", e.getMessage());
        }
    }
}

package io.certloop.remediation.console.rest.domain;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.rest.ReasonInput;
import io.certloop.remediation.run.RemediationRequest;
import io.certloop.remediation.run.Subject;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.SameOrigin;
import io.certloop.service.text.Message;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;

/** The buttons of a domain. */
@Path("/console/domains/{name}")
@RolesAllowed(Role.OPERATOR)
@SameOrigin
@RunOnVirtualThread
public class DomainActions {

    private final RunService runs;
    private final PageContext context;

    DomainActions(RunService runs, PageContext context) {
        this.runs = runs;
        this.context = context;
    }

    /** Shows the plan; writes nothing, so that only a reason is required. */
    @POST
    @Path("/dry-run")
    public Response dryRun(
            @PathParam("name") String name, @RestForm UUID key, @RestForm String reason) {
        return request(DomainPage.named(name), key, reason, true);
    }

    /** Writes at the provider, so the person has to type the name of the domain. */
    @POST
    @Path("/repair")
    public Response repair(
            @PathParam("name") String name,
            @RestForm UUID key,
            @RestForm String reason,
            @RestForm String typed) {
        DomainName domain = DomainPage.named(name);
        var checks = new FieldChecks();
        checks.required("reason", reason, FieldChecks.TEXT_LENGTH);
        if (typed == null || !typed.strip().equalsIgnoreCase(domain.value())) {
            checks.refuse("typed", context.say("domain.typed.wrong"));
        }
        checks.enforce();
        return request(domain, key, reason, false);
    }

    private Response request(DomainName domain, UUID key, String reason, boolean dryRun) {
        // The page made it, so that pressing twice asks once.
        String once = (key == null ? UUID.randomUUID() : key) + (dryRun ? ":dry-run" : "");
        RunService.RunReport run =
                runs.request(
                        new RemediationRequest(
                                once,
                                new Subject(
                                        Optional.of(domain), Optional.empty(), Optional.empty()),
                                Optional.empty(),
                                Trigger.ON_CALL,
                                context.name(),
                                Message.plain(ReasonInput.reason(reason)),
                                dryRun,
                                Optional.empty()));
        return ReasonInput.goTo("/console/runs/" + run.run().id());
    }
}

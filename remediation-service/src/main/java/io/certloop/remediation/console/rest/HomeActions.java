package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.HomeSummary;
import io.certloop.remediation.http.RemediationProblem;
import io.certloop.remediation.storm.StormService;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.security.session.SameOrigin;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;

/** The button that ends a storm. */
@Path("/console")
@RolesAllowed(Role.OPERATOR)
@SameOrigin
@RunOnVirtualThread
public class HomeActions {

    private final StormService storms;
    private final HomeSummary board;
    private final PageContext context;
    private final Caller caller;

    HomeActions(StormService storms, HomeSummary board, PageContext context, Caller caller) {
        this.caller = caller;
        this.storms = storms;
        this.board = board;
        this.context = context;
    }

    @POST
    @Path("/storm/recovery")
    public Response over(@RestForm String reason) {
        caller.mustSeeAll("storm");
        return storms.declareOver(context.name() + ": " + ReasonInput.reason(reason))
                .map(stormStatus -> home())
                .orElseGet(
                        () ->
                                Problem.of(
                                                RemediationProblem.NO_STORM,
                                                RunMessage.NOTHING_HELD.with())
                                        .response());
    }

    private Response home() {
        board.forget();
        return ReasonInput.goTo("/console");
    }
}

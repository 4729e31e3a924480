package io.certloop.remediation.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.remediation.console.HomeSummary;
import io.certloop.remediation.http.RemediationProblem;
import io.certloop.remediation.pause.PauseOrder;
import io.certloop.remediation.pause.PauseService;
import io.certloop.remediation.storm.StormService;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Problem;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.SameOrigin;
import io.certloop.service.text.CommonMessage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;

/** The buttons of the first page. */
@Path("/console")
@RolesAllowed(Role.OPERATOR)
@SameOrigin
@RunOnVirtualThread
public class HomeActions {

    /** What can be chosen; another length takes the HTTP contract. */
    private static final Map<String, Duration> LENGTHS =
            Map.of(
                    "PT30M", Duration.ofMinutes(30),
                    "PT1H", Duration.ofHours(1),
                    "PT4H", Duration.ofHours(4),
                    "PT12H", Duration.ofHours(12));

    private final PauseService pauses;
    private final StormService storms;
    private final HomeSummary board;
    private final PageContext context;

    HomeActions(PauseService pauses, StormService storms, HomeSummary board, PageContext context) {
        this.pauses = pauses;
        this.storms = storms;
        this.board = board;
        this.context = context;
    }

    @POST
    @Path("/pauses")
    public Response pause(
            @RestForm String account, @RestForm String length, @RestForm String reason) {
        if (length == null || !LENGTHS.containsKey(length)) {
            throw new InvalidRequest(
                    "length",
                    CommonMessage.MUST_BE.with(
                            CommonMessage.ONE_OF.with(List.copyOf(LENGTHS.keySet()))));
        }
        Optional<String> only =
                Optional.ofNullable(account).map(String::strip).filter(text -> !text.isEmpty());
        pauses.add(
                new PauseOrder(
                        only,
                        Optional.empty(),
                        context.name(),
                        ReasonInput.reason(reason),
                        LENGTHS.get(length)));
        return home();
    }

    @POST
    @Path("/pauses/{id}/lift")
    public Response lift(@PathParam("id") UUID id) {
        if (!pauses.remove(id, context.name())) {
            throw new NotFoundException();
        }
        return home();
    }

    @POST
    @Path("/storm/recovery")
    public Response over(@RestForm String reason) {
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

package io.certloop.ticket.desk.rest;

import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Problem;
import io.certloop.service.http.ProblemException;
import io.certloop.service.http.RequestBodies;
import io.certloop.service.security.FailedSignIns;
import io.certloop.service.text.Message;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.DeskService;
import io.certloop.ticket.desk.Desks;
import io.certloop.ticket.desk.EventSignature;
import io.certloop.ticket.desk.Signatures;
import io.certloop.ticket.text.TicketMessage;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Receives events that help desks send in their own formats. The signature of each event is verified. */
@Path("/desks/{desk}/events")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeskEventResource {

    private static final Logger LOG = Logger.getLogger(DeskEventResource.class);

    private static final int OK = 200;

    private final Desks desks;
    private final DeskService service;
    private final Signatures signatures;
    private final FailedSignIns failures;
    private final MeterRegistry meters;
    private final Clock clock;

    DeskEventResource(
            Desks desks,
            DeskService service,
            Signatures signatures,
            FailedSignIns failures,
            MeterRegistry meters,
            Clock clock) {
        this.desks = desks;
        this.service = service;
        this.signatures = signatures;
        this.failures = failures;
        this.meters = meters;
        this.clock = clock;
    }

    @POST
    @PermitAll
    public Response post(
            @PathParam("desk") String name,
            InputStream body,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request) {
        byte[] sent = RequestBodies.bounded(body);
        Optional<Desk> desk = desks.named(name);
        Optional<EventSignature> signature = desk.flatMap(Desk::signature);
        Optional<byte[]> event = signature.flatMap(
                each -> each.open(headers::getHeaderString, uri.getQueryParameters()::getFirst, sent, clock.instant()));
        if (event.isEmpty()) {
            return unauthenticated(TicketMessage.WRONG_SIGNATURE.with(name), request);
        }
        Optional<String> reusable = signature.get().withoutBody(headers::getHeaderString);
        if (reusable.isPresent() && !signatures.claim(name, reusable.get(), sent, clock.instant())) {
            return unauthenticated(TicketMessage.SIGNATURE_USED.with(name), request);
        }
        Optional<String> challenge = signature.get().challenge(event.get());
        if (challenge.isPresent()) {
            return Response.ok(Map.of("outcome", "IGNORED", "challenge", challenge.get()))
                    .build();
        }
        try {
            Response answer = receive(desk.get(), event.get());
            return signature.get().answersAreMessages() && answer.getStatus() == OK
                    ? Response.ok().build()
                    : answer;
        } catch (InvalidRequest | ProblemException e) {
            count(name, "invalid");
            throw e;
        }
    }

    /** Answers the GET with which some help desks check the address before they send events to it. */
    @GET
    @PermitAll
    @Produces({MediaType.TEXT_PLAIN, "application/problem+json"})
    public Response check(@PathParam("desk") String name, @Context UriInfo uri, @Context HttpServerRequest request) {
        return desks.named(name)
                .flatMap(Desk::signature)
                .flatMap(each -> each.echo(uri.getQueryParameters()::getFirst, clock.instant()))
                .map(echo -> Response.ok(echo, MediaType.TEXT_PLAIN).build())
                .orElseGet(() -> unauthenticated(TicketMessage.WRONG_SIGNATURE.with(name), request));
    }

    private Response unauthenticated(Message why, HttpServerRequest request) {
        failures.note("desk-signature", request);
        return Problem.of(CommonProblem.UNAUTHENTICATED, why).response();
    }

    private Response receive(Desk desk, byte[] event) {
        DeskOutcome outcome = DeskOutcome.of(service.receive(desk, event));
        LOG.infof("desk event taken desk=%s outcome=%s", desk.name(), outcome.word());
        count(desk.name(), outcome.word().toLowerCase(Locale.ROOT).replace('_', '-'));
        return outcome.answer();
    }

    private void count(String desk, String outcome) {
        meters.counter("certloop.desk.events", "desk", desk, "outcome", outcome).increment();
    }
}

package io.certloop.ticket.wiring.http;

import io.certloop.ticket.input.InvalidInput;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Whatever goes wrong, the answer is a problem document. */
class ProblemMappers {

    @ServerExceptionMapper
    Response invalid(InvalidInput invalid) {
        return Problem.of(invalid).response();
    }

    @ServerExceptionMapper
    Response malformed(MalformedBody malformed) {
        return malformed.problem().response();
    }

    /** Routing, media types and methods: raised by the framework. */
    @ServerExceptionMapper
    Response framework(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (status < Response.Status.BAD_REQUEST.getStatusCode()) {
            return e.getResponse();
        }
        return status >= Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()
                ? unexpected(e)
                : Problems.ofStatus(status).response();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure) {
        return Problems.of(failure).response();
    }
}

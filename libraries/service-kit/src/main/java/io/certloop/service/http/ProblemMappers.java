package io.certloop.service.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Maps every exception to a problem document. Exceptions that only one feature throws are mapped in the package
 * {@code rest} of that feature.
 */
class ProblemMappers {

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return e.problem().response();
    }

    @ServerExceptionMapper
    Response invalid(InvalidRequest e) {
        return Problem.of(e).response();
    }

    /** Maps a failure to read JSON to a 400. A failure to write JSON is our own fault and becomes a 500. */
    @ServerExceptionMapper
    Response malformed(JsonProcessingException e) {
        if (e.getProcessor() instanceof JsonGenerator) {
            return unexpected(e);
        }
        String field = e instanceof JsonMappingException mapping ? JsonBodies.path(mapping) : "";
        if (field.isEmpty()) {
            return Problem.of(CommonProblem.MALFORMED_BODY, JsonBodies.notJson(e))
                    .response();
        }
        Violation violation = new Violation(field, JsonBodies.wrongField(e));
        return Problem.of(CommonProblem.MALFORMED_BODY, violation.sentence())
                .violating(List.of(violation))
                .response();
    }

    /** Overrides the framework's own mapper for this exception, whose answer is no problem document. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException e) {
        return malformed(e);
    }

    @ServerExceptionMapper
    Response undefined(InvalidDefinitionException e) {
        return malformed(e);
    }

    @ServerExceptionMapper
    Response framework(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return malformed(json);
        }
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

package io.certloop.service.http;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
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

    /** The violations of what a resource takes; those of other classes are our own fault and become a 500. */
    @ServerExceptionMapper
    Response violated(ResteasyReactiveViolationException e) {
        return invalid(new InvalidRequest(
                e.getConstraintViolations().stream().map(Constraints::violation).toList()));
    }

    /** Overrides the framework's own mapper, which takes every such failure for the caller's. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException e) {
        return unexpected(e);
    }

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

package io.certloop.remediation.console.rest;

import io.certloop.service.http.FieldChecks;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Reads the reason from a form, and redirects the browser after the action. */
public final class ReasonInput {

    private ReasonInput() {}

    /** Validates the reason of an action; each action requires a reason. */
    public static String reason(String sent) {
        return FieldChecks.read(checks -> checks.required("reason", sent, FieldChecks.TEXT_LENGTH))
                .strip();
    }

    /** Redirects the browser to a page after an action. */
    public static Response goTo(String page) {
        return Response.seeOther(URI.create(page)).build();
    }
}

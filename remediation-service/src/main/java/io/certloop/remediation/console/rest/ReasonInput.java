package io.certloop.remediation.console.rest;

import io.certloop.service.http.FieldChecks;
import jakarta.ws.rs.core.Response;
import java.net.URI;

public final class ReasonInput {

    private ReasonInput() {}

    public static String reason(String sent) {
        return FieldChecks.read(checks -> checks.required("reason", sent, FieldChecks.TEXT_LENGTH))
                .strip();
    }

    public static Response goTo(String page) {
        return Response.seeOther(URI.create(page)).build();
    }
}

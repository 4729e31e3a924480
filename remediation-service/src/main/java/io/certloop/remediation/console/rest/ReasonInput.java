package io.certloop.remediation.console.rest;

import io.certloop.service.http.Parameters;
import jakarta.ws.rs.core.Response;
import java.net.URI;

public final class ReasonInput {

    private ReasonInput() {}

    public static String reason(String sent) {
        return Parameters.required("reason", sent).strip();
    }

    public static Response goTo(String page) {
        return Response.seeOther(URI.create(page)).build();
    }
}

package io.certloop.remediation.console.rest;

import io.certloop.remediation.http.Fields;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Violation;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** What a form brings, and where the browser goes then. */
final class ReasonInput {

    private ReasonInput() {}

    /** Everything that is pressed says why. */
    static String reason(String sent) {
        List<Violation> wrong = new ArrayList<>();
        String reason = Fields.required(wrong, "reason", sent, Fields.TEXT_LENGTH);
        if (!wrong.isEmpty()) {
            throw new InvalidRequest(wrong);
        }
        return reason.strip();
    }

    static Response goTo(String page) {
        return Response.seeOther(URI.create(page)).build();
    }
}

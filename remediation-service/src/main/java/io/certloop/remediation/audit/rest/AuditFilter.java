package io.certloop.remediation.audit.rest;

import static io.certloop.service.http.FieldChecks.TEXT_LENGTH;
import static io.certloop.service.http.FieldChecks.TIME;
import static io.certloop.service.http.FieldChecks.expecting;
import static io.certloop.service.http.FieldChecks.oneOf;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditQuery;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.text.CommonMessage;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import java.util.function.Function;

/** The query of GET /audit; parsing finds everything that is wrong at once. */
public class AuditFilter {

    private static final int MOST = 500;
    private static final Function<String, UUID> RUN =
            expecting(CommonMessage.UUID.with(), UUID::fromString);
    private static final Function<String, Long> PLACE =
            expecting("the `next` of a page", Long::valueOf);
    private static final Function<String, Integer> COUNT =
            expecting(CommonMessage.NUMBER_UP_TO.with(MOST), AuditFilter::count);

    @QueryParam("subject")
    String subject;

    @QueryParam("run")
    String run;

    @QueryParam("actor")
    String actor;

    @QueryParam("action")
    String action;

    @QueryParam("since")
    String since;

    @QueryParam("until")
    String until;

    @QueryParam("limit")
    String limit;

    @QueryParam("after")
    String after;

    AuditQuery query() {
        return FieldChecks.read(
                checks ->
                        new AuditQuery(
                                checks.optional("subject", subject, TEXT_LENGTH),
                                checks.optional("run", run, TEXT_LENGTH, RUN),
                                checks.optional("actor", actor, TEXT_LENGTH),
                                checks.optional(
                                        "action", action, TEXT_LENGTH, oneOf(AuditAction.class)),
                                checks.optional("since", since, TEXT_LENGTH, TIME),
                                checks.optional("until", until, TEXT_LENGTH, TIME),
                                checks.optional("after", after, TEXT_LENGTH, PLACE),
                                checks.optional("limit", limit, TEXT_LENGTH, COUNT).orElse(100)));
    }

    private static int count(String text) {
        int size = Integer.parseInt(text);
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException(text);
        }
        return size;
    }
}

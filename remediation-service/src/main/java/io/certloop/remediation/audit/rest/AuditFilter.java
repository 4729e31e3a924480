package io.certloop.remediation.audit.rest;

import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.audit.AuditQuery;
import io.certloop.remediation.http.Fields;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Violation;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The query of GET /audit; parsing finds everything that is wrong at once. */
public class AuditFilter {

    private static final int MOST = 500;

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
        List<Violation> wrong = new ArrayList<>();
        AuditQuery query =
                new AuditQuery(
                        read(wrong, "subject", subject, Function.identity()),
                        read(wrong, "run", run, AuditFilter::uuid),
                        read(wrong, "actor", actor, Function.identity()),
                        read(wrong, "action", action, AuditFilter::action),
                        read(wrong, "since", since, Fields::instant),
                        read(wrong, "until", until, Fields::instant),
                        read(wrong, "after", after, AuditFilter::place),
                        read(wrong, "limit", limit, AuditFilter::count).orElse(100));
        if (!wrong.isEmpty()) {
            throw new InvalidRequest(wrong);
        }
        return query;
    }

    private static <T> Optional<T> read(
            List<Violation> wrong, String name, String value, Function<String, T> parse) {
        return Fields.optional(wrong, name, value, Fields.TEXT_LENGTH, parse);
    }

    private static AuditAction action(String text) {
        return Fields.named(AuditAction.class, text);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not a UUID", e);
        }
    }

    private static long place(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is not the `next` of a page", e);
        }
    }

    private static int count(String text) {
        try {
            int size = Integer.parseInt(text);
            if (size >= 1 && size <= MOST) {
                return size;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("is not a number from 1 to " + MOST);
    }
}

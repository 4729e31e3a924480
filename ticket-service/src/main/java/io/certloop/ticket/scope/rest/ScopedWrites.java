package io.certloop.ticket.scope.rest;

import io.certloop.service.database.Statements;
import io.certloop.service.http.Problem;
import io.certloop.service.security.scope.EffectiveScope;
import io.certloop.service.security.session.Caller;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets a caller with a scope change only what the caller can see. The change itself runs without the scope: a ticket
 * may join an incident that others reported, and patterns count the tickets of all accounts. Any other change needs a
 * caller without a scope.
 */
class ScopedWrites {

    private static final Set<String> CHANGING = Set.of("POST", "PUT", "PATCH", "DELETE");

    private static final Pattern SUBJECT =
            Pattern.compile("/(?:console/)?(tickets|problems|desks/deliveries|desks/refused-events"
                    + "|remediation-callbacks)/([0-9A-Fa-f-]{36})(?:/.*)?");

    private static final Map<String, String> TABLES = Map.of(
            "tickets", "ticket",
            "problems", "problem",
            "desks/deliveries", "desk_delivery",
            "desks/refused-events", "desk_refused_event",
            "remediation-callbacks", "incident");

    /** Paths whose handlers check the caller's scope themselves, or change nothing that belongs to a team. */
    private static final Pattern CHECKED_THERE =
            Pattern.compile("/tickets(?:/import)?|/recognitions|(?:/console/tickets)?/api-tokens(?:/.*)?"
                    + "|/console/tickets/views(?:/.*)?");

    private final Statements statements;
    private final Caller caller;

    ScopedWrites(DataSource database, Caller caller) {
        this.statements = new Statements(database);
        this.caller = caller;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 2)
    Optional<Response> check(ContainerRequestContext request, RoutingContext served) {
        String path = served.normalizedPath();
        if (!CHANGING.contains(request.getMethod())
                || caller.scope().isAll()
                || CHECKED_THERE.matcher(path).matches()) {
            return Optional.empty();
        }
        Matcher subject = SUBJECT.matcher(path);
        if (!subject.matches()) {
            caller.mustSeeAll("path");
            return Optional.empty();
        }
        if (!isSeen(TABLES.get(subject.group(1)), subject.group(2))) {
            return Optional.of(
                    Problem.notFound(subject.group(1), subject.group(2)).response());
        }
        served.put(EffectiveScope.CHECKED, true);
        return Optional.empty();
    }

    private boolean isSeen(String table, String id) {
        try {
            return statements
                    .first("select 1 from %s where id = ?".formatted(table), row -> row.getInt(1), UUID.fromString(id))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

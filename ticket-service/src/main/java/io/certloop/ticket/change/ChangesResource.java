package io.certloop.ticket.change;

import io.certloop.service.http.Parameters;
import io.certloop.service.http.Problem;
import io.certloop.service.http.ProblemException;
import io.certloop.service.security.Role;
import io.certloop.service.security.limits.LongPoll;
import io.certloop.service.text.CommonMessage;
import io.certloop.ticket.http.TicketProblem;
import io.certloop.ticket.text.TicketMessage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

@Path("/tickets/changes")
@RolesAllowed({Role.VIEWER, Role.HELP_DESK})
@Produces(MediaType.APPLICATION_JSON)
public class ChangesResource {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final String NEWEST = "newest";

    private final TicketChanges changes;
    private final Clock clock;

    ChangesResource(TicketChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /** @param next the cursor for the next request; the request's own cursor if there was no change */
    record Page(List<TicketChange> changes, String next) {}

    @GET
    @LongPoll
    @RunOnVirtualThread
    public Page list(
            @QueryParam("after") String after, @QueryParam("limit") String limit, @QueryParam("wait") String wait)
            throws InterruptedException {
        int most = Parameters.limit(limit, 50);
        Duration patience = Parameters.read("wait", wait, TicketMessage.WAIT.with(), ChangesResource::wait)
                .orElse(Duration.ZERO);
        return page(position(after), most, clock.instant().plus(patience));
    }

    private Page page(long position, int most, Instant until) throws InterruptedException {
        List<TicketChange> found = changes.after(position, most);
        while (found.isEmpty() && clock.instant().isBefore(until)) {
            Thread.sleep(LOOK_EVERY);
            found = changes.after(position, most);
        }
        long next = found.isEmpty() ? position : found.getLast().position();
        return new Page(found, String.valueOf(next));
    }

    private long position(String after) {
        TicketChanges.Range range = changes.range();
        if (NEWEST.equals(after)) {
            return range.last();
        }
        long position = Parameters.read(
                        "after", after, CommonMessage.NEXT_OF_PAGE.with(), text -> within(range, Long.parseLong(text)))
                .orElse(range.lastForgotten());
        if (position < range.lastForgotten()) {
            throw new ProblemException(
                    Problem.of(TicketProblem.CHANGES_FORGOTTEN, TicketMessage.CHANGES_FORGOTTEN.with(position)));
        }
        return position;
    }

    private static long within(TicketChanges.Range range, long position) {
        if (position < 0 || position > range.last()) {
            throw new IllegalArgumentException("no change has this position");
        }
        return position;
    }

    private static Duration wait(String text) {
        Duration wait = Duration.parse(text);
        if (wait.isNegative() || wait.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(text);
        }
        return wait;
    }
}

package io.certloop.remediation.run.rest;

import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.TimelineEntry;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.run.engine.RunService.RunReport;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.security.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/**
 * Streams the timeline of a run as server-sent events. The id of an event is its position in the timeline, so that a
 * client that lost the connection continues after its last event, on any replica.
 */
@Path("/remediations/{id}/events")
@RolesAllowed(Role.VIEWER)
public class TimelineStream {

    private static final Duration LOOK_EVERY = Duration.ofMillis(300);

    /**
     * A comment is sent after this long without an event, so that a lost client is noticed and no proxy closes an idle
     * connection.
     */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    /** How long one stream lasts; the client then has to connect again. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final RunService runs;
    private final Clock clock;

    TimelineStream(RunService runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
    }

    /** The data of a stream's last event. */
    record EndView(String state, String outcomeReason) {}

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RunOnVirtualThread
    public void follow(
            @PathParam("id") UUID id,
            @HeaderParam("Last-Event-ID") String last,
            @Context SseEventSink sink,
            @Context Sse sse) {
        RunId run = new RunId(id);
        int seen = place(last);
        if (runs.find(run).isEmpty()) {
            throw new NotFoundException();
        }
        try (sink) {
            follow(run, seen, sink, sse);
        } catch (CompletionException e) {
            // The client is gone; there is nobody to tell.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(RunId run, int seen, SseEventSink sink, Sse sse) throws InterruptedException {
        Instant until = clock.instant().plus(LONGEST);
        Instant lastSent = clock.instant();
        int sent = seen;
        while (!sink.isClosed() && clock.instant().isBefore(until)) {
            RunReport report = runs.find(run).orElseThrow(NotFoundException::new);
            List<TimelineEntry> timeline = report.timeline();
            if (sent < timeline.size()) {
                for (; sent < timeline.size(); sent++) {
                    send(sink, entry(sse, sent + 1, timeline.get(sent)));
                }
                lastSent = clock.instant();
            }
            if (report.run().state().isFinal()) {
                send(sink, end(sse, report));
                return;
            }
            if (lastSent.plus(SILENCE).isBefore(clock.instant())) {
                send(sink, sse.newEventBuilder().comment("still here").build());
                lastSent = clock.instant();
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    /** Sends an event, and ignores the failure if the client has disconnected just before. */
    static void send(SseEventSink sink, OutboundSseEvent event) {
        try {
            sink.send(event).toCompletableFuture().join();
        } catch (IllegalStateException e) {
            if (!sink.isClosed()) {
                throw e;
            }
        }
    }

    private static OutboundSseEvent entry(Sse sse, int place, TimelineEntry entry) {
        return sse.newEventBuilder()
                .id(String.valueOf(place))
                .name("timeline")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(entry)
                .build();
    }

    private static OutboundSseEvent end(Sse sse, RunReport report) {
        String reason = report.run().state() instanceof RunState.Ended ended ? ended.reason() : "";
        return sse.newEventBuilder()
                .name("end")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(new EndView(report.run().state().name(), reason))
                .build();
    }

    private static int place(String last) {
        try {
            int place = last == null ? 0 : Integer.parseInt(last);
            if (place >= 0) {
                return place;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new InvalidRequest("Last-Event-ID", "is not the id of an event of this stream");
    }
}

package io.certloop.harness.chaos.drill;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.report.Progress;
import io.certloop.harness.report.Table;
import io.certloop.harness.report.Verdict;
import io.certloop.harness.system.RunningSystem;
import io.certloop.harness.system.Services;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Requests dry runs as a person of on-call does, and measures how long each takes. */
final class DryRuns {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final Duration END_WITHIN = Duration.ofSeconds(5);
    private static final Duration GIVE_UP = Duration.ofSeconds(30);
    private static final Duration POLL_EVERY = Duration.ofMillis(100);

    private final Services services;
    private final String domain;

    DryRuns(RunningSystem system, JsonHttp onCall, String domain) {
        this.services = new Services(system.addresses(), onCall);
        this.domain = domain;
    }

    /**
     * The times from a request to its answer and to the end of its run; {@code end} is empty if the run did not end
     * within 30 s.
     */
    record Took(Duration answer, Optional<Duration> end) {

        boolean isFast() {
            return answer.compareTo(ANSWER_WITHIN) <= 0
                    && end.filter(whole -> whole.compareTo(END_WITHIN) <= 0).isPresent();
        }

        private Duration whole() {
            return end.orElse(GIVE_UP);
        }

        @Override
        public String toString() {
            return "answered after %s, ended after %s"
                    .formatted(Table.seconds(answer), end.map(Table::seconds).orElse("more than 30 s"));
        }
    }

    /** Requests dry runs with a callback; returns the ids of the runs in their order. */
    List<String> withCallback(int runs, URI callback) {
        return IntStream.range(0, runs)
                .mapToObj(run -> Json.text(request(Optional.of(callback)), "id"))
                .toList();
    }

    Took ask() throws InterruptedException {
        long start = System.nanoTime();
        try {
            var run = Json.text(request(Optional.empty()), "id");
            var answered = Progress.since(start);
            while (!hasEnded(run)) {
                if (Progress.since(start).compareTo(GIVE_UP) > 0) {
                    return new Took(answered, Optional.empty());
                }
                Thread.sleep(POLL_EVERY);
            }
            return new Took(answered, Optional.of(Progress.since(start)));
        } catch (UncheckedIOException | IllegalStateException e) {
            return new Took(Progress.since(start), Optional.empty());
        }
    }

    private boolean hasEnded(String run) {
        return services.run(run).path("final").asBoolean();
    }

    private JsonNode request(Optional<URI> callback) {
        var body = Services.remediation(domain, "ON_CALL", "on-call", "chaos").put("dryRun", true);
        callback.ifPresent(url -> body.put("callbackUrl", url.toString()));
        return services.request(body, UUID.randomUUID().toString());
    }

    /** Starts to request a dry run every second, whether the earlier ones have ended or not. */
    EverySecond everySecond() {
        return new EverySecond();
    }

    /** Requests dry runs until it is closed. */
    final class EverySecond implements AutoCloseable {

        private final List<Took> all = new CopyOnWriteArrayList<>();
        private final ScheduledExecutorService beat = Executors.newSingleThreadScheduledExecutor();
        private final List<Thread> waiting = new CopyOnWriteArrayList<>();

        private EverySecond() {
            beat.scheduleAtFixedRate(() -> waiting.add(Thread.ofVirtual().start(this::one)), 0, 1, TimeUnit.SECONDS);
        }

        private void one() {
            try {
                all.add(ask());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Stops the requests and waits for the dry runs that were requested. */
        @Override
        public void close() {
            beat.shutdownNow();
            try {
                for (var each : waiting) {
                    each.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        Verdict verdict(String when) {
            var faults = new ArrayList<String>();
            all.stream().filter(took -> !took.isFast()).map(Took::toString).forEach(faults::add);
            if (all.isEmpty()) {
                faults.add("no dry run was requested");
            }
            return Verdict.of(
                    "on-call's dry run is answered within 2 s and ends within 5 s " + when, summary(), faults);
        }

        String summary() {
            return "%d of %d in time, the slowest after %s"
                    .formatted(
                            all.stream().filter(Took::isFast).count(),
                            all.size(),
                            all.stream()
                                    .map(Took::whole)
                                    .max(Duration::compareTo)
                                    .map(Table::seconds)
                                    .orElse("-"));
        }
    }
}

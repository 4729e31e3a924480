package io.certloop.harness.chaos.caller;

import io.certloop.harness.report.Progress;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Plays on-call: every second it requests a dry run and a diagnosis, each over a connection of its own. It may repeat a
 * request once, immediately, if the connection is refused.
 */
public final class FloodWitness {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int WARM_UP = 5;

    private final Requests requests;
    private final String domain;

    public FloodWitness(RunningSystem system, String domain) throws IOException {
        this.requests = new Requests(system);
        this.domain = domain;
    }

    /**
     * The answers that on-call got.
     *
     * @param faults the requests without an answer or with a status that is not 2xx
     */
    public record Seen(int answers, Duration slowest, List<String> faults) {}

    private record Answer(Duration took, String faultOrNull) {}

    public void warmUp() throws InterruptedException {
        for (int i = 0; i < WARM_UP; i++) {
            ask(this::dryRun);
            ask(this::diagnosis);
        }
    }

    public Seen watch(Duration time) throws InterruptedException {
        long until = System.nanoTime() + time.toNanos();
        List<Future<Answer>> asked = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (System.nanoTime() < until) {
                asked.add(threads.submit(() -> ask(this::dryRun)));
                asked.add(threads.submit(() -> ask(this::diagnosis)));
                Thread.sleep(EVERY);
            }
        }
        return seen(asked);
    }

    private static Seen seen(List<Future<Answer>> asked) throws InterruptedException {
        Duration slowest = Duration.ZERO;
        List<String> faults = new ArrayList<>();
        for (var each : asked) {
            try {
                var answer = each.get();
                slowest = answer.took().compareTo(slowest) > 0 ? answer.took() : slowest;
                if (answer.faultOrNull() != null) {
                    faults.add(answer.faultOrNull());
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return new Seen(asked.size(), slowest, faults);
    }

    private HttpRequest.Builder dryRun() {
        return requests.dryRun(domain, "flood");
    }

    private HttpRequest.Builder diagnosis() {
        return requests.get(Part.REMEDIATION, "/domains/" + domain + "/diagnosis");
    }

    private static Answer ask(Supplier<HttpRequest.Builder> question) throws InterruptedException {
        long start = System.nanoTime();
        String fault = fault(question.get());
        if (fault != null) {
            fault = fault(question.get());
        }
        return new Answer(Progress.since(start), fault);
    }

    private static String fault(HttpRequest.Builder question) throws InterruptedException {
        var request =
                question.version(HttpClient.Version.HTTP_1_1).timeout(PATIENCE).build();
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            int status = client.send(request, BodyHandlers.ofString()).statusCode();
            return status / 100 == 2 ? null : request.method() + " answered " + status;
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Tells whether an address answers with 200 in time. */
    public static boolean answers(URI uri) {
        try {
            return fault(HttpRequest.newBuilder(uri)) == null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

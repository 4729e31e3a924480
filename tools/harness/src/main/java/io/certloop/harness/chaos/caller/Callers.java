package io.certloop.harness.chaos.caller;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.harness.report.Progress;
import io.certloop.harness.report.Table;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import io.certloop.harness.system.Services;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Callers with the token of on-call, each of which repeats one request over new connections: it sends the next one a
 * moment after the last answer, and without the answer if that takes long.
 */
public final class Callers {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** The timeout of a request; a later answer counts as none. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final RunningSystem system;
    private final String token;
    private final int longest;
    private final int tries;
    private final List<Call> calls = new ArrayList<>();

    /** A request that one caller repeats. */
    public record Call(Part part, String name, Supplier<HttpRequest.Builder> request) {

        public boolean isReadiness() {
            return name.endsWith("/ready");
        }

        public boolean isLiveness() {
            return name.endsWith("/live");
        }
    }

    /**
     * An answer, or the lack of one.
     *
     * @param at the beginning of the request, counted from the start of the load
     * @param status the HTTP status; 0 without an answer
     * @param isClear whether a 503 has a problem document or a page, and Retry-After
     */
    public record Answered(Call call, Duration at, Duration took, int status, boolean isClear) {

        public Duration end() {
            return at.plus(took);
        }

        public boolean isFailure() {
            return status / 100 != 2;
        }

        @Override
        public String toString() {
            return "%s %s at %s: %s after %s"
                    .formatted(
                            call.part().process(),
                            call.name(),
                            Table.seconds(at),
                            status == 0 ? "no answer" : "HTTP " + status,
                            Table.seconds(took));
        }
    }

    /**
     * @param longest the most seconds from one request of a caller to the next. Real callers do not wait for one
     *     another, so a late answer must not delay the next request.
     * @param tries how often a request is sent, at once, if its answer is a failure
     */
    public Callers(RunningSystem system, int longest, int tries) throws IOException {
        this.system = system;
        this.longest = longest;
        this.tries = tries;
        this.token =
                Files.readString(system.addresses().home().resolve("token")).strip();
    }

    public Callers get(Part part, String... paths) {
        for (var path : paths) {
            calls.add(new Call(part, "GET " + path, () -> request(part, path)));
        }
        return this;
    }

    public Callers post(Part part, String path, Supplier<JsonNode> body) {
        calls.add(new Call(
                part,
                "POST " + path,
                () -> request(part, path)
                        .POST(BodyPublishers.ofString(body.get().toString()))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())));
        return this;
    }

    /** A caller that requests dry runs, which write a run to the database and nothing to the provider. */
    public Callers dryRun(String domain) {
        return post(
                Part.REMEDIATION,
                "/remediations",
                () -> Services.remediation(domain, "ON_CALL", "on-call", "load").put("dryRun", true));
    }

    private HttpRequest.Builder request(Part part, String path) {
        return HttpRequest.newBuilder(system.base(part).resolve(path)).header("Authorization", "Bearer " + token);
    }

    /**
     * Sends every request once, because the first answer of a process takes longer than all others.
     *
     * @throws IllegalStateException if an answer is not 2xx
     */
    public void warmUp() throws InterruptedException {
        long start = System.nanoTime();
        for (var call : calls) {
            var answered = send(call, start);
            if (answered.isFailure()) {
                throw new IllegalStateException("before anything broke: " + answered);
            }
        }
    }

    /**
     * Sends requests for the given time, at least one of each caller, and returns all answers, also the answers that
     * come later.
     */
    public List<Answered> callFor(Duration time) throws InterruptedException {
        long start = System.nanoTime();
        Queue<Answered> answers = new ConcurrentLinkedQueue<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var callers = new ArrayList<Future<?>>();
            for (var call : calls) {
                callers.add(threads.submit(() -> {
                    do {
                        var sent = threads.submit(() -> send(call, start));
                        threads.submit(() -> answers.add(sent.get()));
                        for (int pauses = 0; pauses < longest && (pauses == 0 || !sent.isDone()); pauses++) {
                            Thread.sleep(PAUSE);
                        }
                    } while (Progress.since(start).compareTo(time) < 0);
                    return null;
                }));
            }
            for (var caller : callers) {
                caller.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        return List.copyOf(answers);
    }

    private Answered send(Call call, long start) throws InterruptedException {
        var at = Progress.since(start);
        var answered = send(call, at, start);
        for (int i = 1; i < tries && answered.isFailure(); i++) {
            answered = send(call, at, start);
        }
        return answered;
    }

    private static Answered send(Call call, Duration at, long start) throws InterruptedException {
        var request = call.request()
                .get()
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(PATIENCE)
                .build();
        try (var http = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build()) {
            var answer = http.send(request, BodyHandlers.ofString());
            return new Answered(call, at, Progress.since(start).minus(at), answer.statusCode(), isClear(answer));
        } catch (IOException e) {
            return new Answered(call, at, Progress.since(start).minus(at), 0, false);
        }
    }

    /** Tells whether a 503 is a problem document, or a page for a browser, with a Retry-After header. */
    private static boolean isClear(HttpResponse<String> answer) {
        boolean page = answer.uri().getPath().startsWith("/console");
        return answer.headers().firstValue("Retry-After").isPresent()
                && (page || answer.body().contains("urn:certloop:problem:"));
    }
}

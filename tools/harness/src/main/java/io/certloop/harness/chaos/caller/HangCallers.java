package io.certloop.harness.chaos.caller;

import io.certloop.harness.report.Progress;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
 * Callers of every service: API reads, writes, console pages and health probes. Each caller sends its next request a
 * moment after the last answer; if an answer takes long, the caller sends the next request without it.
 */
public final class HangCallers {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** The timeout of a request; a later answer counts as none. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Requests requests;
    private final String domain;
    private final String otherDomain;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<Call> calls;

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
    }

    /**
     * @param domain of the fleet; callers read its data
     * @param otherDomain of the fleet; callers request dry runs for it
     */
    public HangCallers(RunningSystem system, String domain, String otherDomain) throws IOException {
        this.requests = new Requests(system);
        this.domain = domain;
        this.otherDomain = otherDomain;
        this.calls = calls();
    }

    private List<Call> calls() {
        var all = new ArrayList<Call>();
        reads(
                all,
                Part.TICKETS,
                "/tickets",
                "/incidents",
                "/problems",
                "/console/tickets",
                "/console/incidents",
                "/console/problems");
        reads(
                all,
                Part.REMEDIATION,
                "/remediations?limit=10",
                "/pauses",
                "/storm",
                "/domains/" + domain + "/diagnosis",
                "/domains/" + domain + "/explanation",
                "/console",
                "/console/domains/" + domain);
        reads(all, Part.WATCHER, "/findings", "/sweeps", "/certificates", "/console/fleet", "/console/fleet/findings");
        for (var part : List.of(Part.TICKETS, Part.REMEDIATION, Part.WATCHER)) {
            reads(all, part, "/q/health/ready", "/q/health/live");
        }
        all.add(new Call(Part.TICKETS, "POST /tickets", this::ticket));
        all.add(new Call(Part.REMEDIATION, "POST /remediations", () -> requests.dryRun(otherDomain, "hang")));
        all.add(new Call(Part.REMEDIATION, "POST /pauses", this::pause));
        return all;
    }

    private void reads(List<Call> all, Part part, String... paths) {
        for (var path : paths) {
            all.add(new Call(part, "GET " + path, () -> requests.get(part, path)));
        }
    }

    /** A new ticket that is about no fault, so that no remediation starts. */
    private HttpRequest.Builder ticket() {
        var body = JsonHttp.MAPPER.createObjectNode();
        body.put("source", "hang").put("externalId", UUID.randomUUID().toString());
        body.put("title", "发票怎么开").put("description", "请问发票怎么开");
        return requests.post(Part.TICKETS, "/tickets", body);
    }

    /** A request for a pause of an account that does not exist. */
    private HttpRequest.Builder pause() {
        var body = JsonHttp.MAPPER.createObjectNode();
        body.put("owner", "on-call").put("reason", "hang").put("duration", "PT1M");
        body.put("accountId", "acct-nobody");
        return requests.post(Part.REMEDIATION, "/pauses", body);
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
            if (answered.status() / 100 != 2) {
                throw new IllegalStateException(
                        call.name() + " answers " + answered.status() + " before anything broke");
            }
        }
    }

    /** Sends requests for the given time and returns all answers, also the answers that come later. */
    public List<Answered> callFor(Duration time) throws InterruptedException {
        long start = System.nanoTime();
        Queue<Answered> answers = new ConcurrentLinkedQueue<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var callers = new ArrayList<Future<?>>();
            for (var call : calls) {
                callers.add(threads.submit(() -> {
                    while (Progress.since(start).compareTo(time) < 0) {
                        var sent = threads.submit(() -> send(call, start));
                        threads.submit(() -> answers.add(sent.get()));
                        awaitShortly(sent);
                    }
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

    /**
     * Waits for an answer, but for at most 4 s. Real callers do not wait for one another, so a late answer must not
     * delay the next request.
     */
    private static void awaitShortly(Future<?> sent) throws InterruptedException {
        for (int pauses = 0; pauses < 4 && (pauses == 0 || !sent.isDone()); pauses++) {
            Thread.sleep(PAUSE);
        }
    }

    private Answered send(Call call, long start) throws InterruptedException {
        var at = Progress.since(start);
        var request = call.request().get().timeout(PATIENCE).build();
        try {
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

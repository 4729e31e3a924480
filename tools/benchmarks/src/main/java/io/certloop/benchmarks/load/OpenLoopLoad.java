package io.certloop.benchmarks.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Open-loop load: each request is sent at its scheduled time, however long the earlier responses take. */
public final class OpenLoopLoad {

    private final URI target;
    private final long interval;
    private final IntFunction<String> bodies;

    public OpenLoopLoad(URI target, int perSecond, IntFunction<String> bodies) {
        this.target = target;
        this.interval = 1_000_000_000L / perSecond;
        this.bodies = bodies;
    }

    /**
     * Sends the requests and waits for their responses.
     *
     * @return the scheduled time of each request; no request is sent earlier
     * @throws IllegalStateException if a response does not have status 201
     */
    public List<Instant> run(int count) {
        var sent = new ArrayList<Instant>(count);
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>(count);
        try (var http = HttpClient.newHttpClient()) {
            long begin = System.nanoTime();
            var beginAt = Instant.now();
            for (int n = 0; n < count; n++) {
                long wait;
                while ((wait = begin + n * interval - System.nanoTime()) > 0) {
                    LockSupport.parkNanos(wait);
                }
                sent.add(beginAt.plusNanos(n * interval));
                answers.add(http.sendAsync(request(n), BodyHandlers.ofString()));
            }
            answers.forEach(OpenLoopLoad::check);
        }
        return sent;
    }

    private HttpRequest request(int number) {
        return HttpRequest.newBuilder(target)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(bodies.apply(number)))
                .build();
    }

    private static void check(CompletableFuture<HttpResponse<String>> answer) {
        var got = answer.join();
        if (got.statusCode() != 201) {
            throw new IllegalStateException("not accepted: " + got.statusCode() + " " + got.body());
        }
    }
}

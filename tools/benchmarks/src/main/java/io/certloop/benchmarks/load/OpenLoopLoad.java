package io.certloop.benchmarks.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Open-loop load: each request is sent at its scheduled time, however long the earlier responses take. */
public final class OpenLoopLoad {

    private OpenLoopLoad() {}

    /**
     * Sends requests and waits for their responses.
     *
     * @param interval from one request to the next
     * @param inFlight the most requests without a response; at this limit, a request is sent later than scheduled
     * @param accepted the status of every response
     * @return the scheduled time of each request; no request is sent earlier
     * @throws IllegalStateException if a response has another status
     */
    public static List<Instant> run(
            int count, Duration interval, int inFlight, int accepted, IntFunction<HttpRequest.Builder> requests) {
        var sent = new ArrayList<Instant>(count);
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>(count);
        var free = new Semaphore(inFlight);
        try (var http = HttpClient.newHttpClient()) {
            long begin = System.nanoTime();
            var beginAt = Instant.now();
            for (int n = 0; n < count; n++) {
                long wait;
                while ((wait = begin + n * interval.toNanos() - System.nanoTime()) > 0) {
                    LockSupport.parkNanos(wait);
                }
                free.acquireUninterruptibly();
                sent.add(beginAt.plus(interval.multipliedBy(n)));
                var answer = http.sendAsync(requests.apply(n).build(), BodyHandlers.ofString());
                answers.add(answer.whenComplete((got, failure) -> free.release()));
            }
            answers.forEach(answer -> check(answer.join(), accepted));
        }
        return sent;
    }

    /** A request that posts JSON. */
    public static HttpRequest.Builder post(URI target, String body) {
        return HttpRequest.newBuilder(target)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private static void check(HttpResponse<String> got, int accepted) {
        if (got.statusCode() != accepted) {
            throw new IllegalStateException("not accepted: " + got.statusCode() + " " + got.body());
        }
    }
}

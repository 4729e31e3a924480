package io.certloop.stage.fuzz;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Sends requests by number over many connections, and holds every answer against the rules. */
final class FuzzRun {

    private static final int WORKERS = 16;

    private final List<FuzzTarget> targets;
    private final Surroundings surroundings;
    private final RequestMaker maker;
    private final FuzzResult result = new FuzzResult();
    private final AtomicLong next = new AtomicLong();

    FuzzRun(List<FuzzTarget> targets, Surroundings surroundings, long seed) {
        this.targets = targets;
        this.surroundings = surroundings;
        this.maker = new RequestMaker(targets, surroundings, seed);
    }

    FuzzResult result() {
        return result;
    }

    /** Sends all requests up to this number. */
    void to(long number) throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<?>> workers =
                    IntStream.range(0, WORKERS)
                            .<Future<?>>mapToObj(i -> threads.submit(() -> work(number)))
                            .toList();
            for (var worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void work(long end) {
        Map<FuzzTarget, FuzzConnection> connections = new HashMap<>();
        targets.forEach(each -> connections.put(each, new FuzzConnection(each.base())));
        try {
            for (long n = next.get(); n < end; n = next.get()) {
                if (next.compareAndSet(n, n + 1)) {
                    send(n, connections);
                }
            }
        } finally {
            connections.values().forEach(FuzzConnection::close);
        }
    }

    private void send(long number, Map<FuzzTarget, FuzzConnection> connections) {
        var made = maker.request(number);
        var request = made.request();
        var token =
                request.caller.equals("nobody") ? "" : surroundings.tokenOf().apply(request.caller);
        var answer = connections.get(made.target()).exchange(request, request.bytes(token));
        if (answer.status() / 100 == 2) {
            surroundings.learn(request.service, made.operation().path(), answer.text());
        }
        result.add(
                made.target().name(),
                made.operation().method() + " " + made.operation().path(),
                number,
                request,
                answer);
    }
}

package io.certloop.harness.fuzz;

import io.certloop.harness.fuzz.request.FuzzTarget;
import io.certloop.harness.fuzz.request.RequestMaker;
import io.certloop.harness.fuzz.request.Surroundings;
import io.certloop.testkit.stage.Parallel;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Sends numbered requests over many connections, and checks every answer against the rules. */
final class FuzzRun {

    private static final int WORKERS = 32;
    private static final int WARM_UP = 150;

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

    /**
     * Sends some requests that are not counted: a process answers its first requests slowly because it loads classes.
     */
    void warmUp() {
        Map<FuzzTarget, FuzzConnection> connections = connections();
        for (long n = 1; n <= WARM_UP; n++) {
            var made = maker.request(-n);
            exchange(made, connections);
        }
        connections.values().forEach(FuzzConnection::close);
    }

    /** Sends all requests with a number below the given number that are not sent yet. */
    void to(long number) throws InterruptedException {
        Parallel.all(
                Executors.newFixedThreadPool(WORKERS),
                Collections.<Callable<Void>>nCopies(WORKERS, () -> work(number)));
    }

    private Void work(long end) {
        Map<FuzzTarget, FuzzConnection> connections = connections();
        try {
            for (long n = next.get(); n < end; n = next.get()) {
                if (next.compareAndSet(n, n + 1)) {
                    send(n, connections);
                }
            }
            return null;
        } finally {
            connections.values().forEach(FuzzConnection::close);
        }
    }

    private Map<FuzzTarget, FuzzConnection> connections() {
        Map<FuzzTarget, FuzzConnection> connections = new HashMap<>();
        targets.forEach(each -> connections.put(each, new FuzzConnection(each.base())));
        return connections;
    }

    private void send(long number, Map<FuzzTarget, FuzzConnection> connections) {
        var made = maker.request(number);
        var answer = exchange(made, connections);
        result.add(
                made.target().name(),
                made.operation().method() + " " + made.operation().path(),
                number,
                made.request(),
                answer);
    }

    private FuzzAnswer exchange(RequestMaker.Made made, Map<FuzzTarget, FuzzConnection> connections) {
        var request = made.request();
        var token = request.caller.equals(RequestMaker.NOBODY)
                ? ""
                : surroundings.tokenOf().apply(request.caller);
        var answer = connections.get(made.target()).exchange(request, request.bytes(token));
        if (answer.status() / 100 == 2) {
            surroundings.learn(request.service, made.operation().path(), answer.text());
        }
        return answer;
    }
}

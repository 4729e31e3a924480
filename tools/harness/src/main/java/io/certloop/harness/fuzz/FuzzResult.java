package io.certloop.harness.fuzz;

import io.certloop.harness.fuzz.request.FuzzRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects the results of all requests so far; thread-safe. */
final class FuzzResult {

    private static final int SLOWEST = 5;
    private static final int MOST_FAILURES = 50;

    /** A kind of failure, with the first request that caused it. */
    static final class Failure {
        final String rule;
        final long number;
        final FuzzRequest request;
        final String answer;
        long times = 1;

        Failure(String rule, long number, FuzzRequest request, String answer) {
            this.rule = rule;
            this.number = number;
            this.request = request;
            this.answer = answer;
        }
    }

    /** The duration of one request. */
    record Slow(long nanos, long number, String request) {}

    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private final Map<String, Failure> failures = new LinkedHashMap<>();
    private final List<Slow> slowest = new ArrayList<>();
    private long failed;
    private long done;

    synchronized void add(String service, String operation, long number, FuzzRequest request, FuzzAnswer answer) {
        done++;
        counts.computeIfAbsent(service, name -> new TreeMap<>()).merge(statusClass(answer.status()), 1L, Long::sum);
        slowest.add(new Slow(answer.nanos(), number, service + " " + request));
        if (slowest.size() > 20 * SLOWEST) {
            keepSlowest();
        }
        AnswerRules.broken(request, answer).ifPresent(rule -> fail(service, operation, rule, number, request, answer));
    }

    private void fail(
            String service, String operation, String rule, long number, FuzzRequest request, FuzzAnswer answer) {
        failed++;
        var key = service + " " + operation + " " + rule;
        var known = failures.get(key);
        if (known != null) {
            known.times++;
        } else if (failures.size() < MOST_FAILURES) {
            var text = answer.text();
            failures.put(key, new Failure(key, number, request, text.length() > 500 ? text.substring(0, 500) : text));
        }
    }

    private static String statusClass(int status) {
        return switch (status) {
            case 0 -> "none";
            case 429, 503 -> Integer.toString(status);
            default -> status / 100 + "xx";
        };
    }

    private void keepSlowest() {
        slowest.sort(Comparator.comparingLong(Slow::nanos).reversed());
        slowest.subList(Math.min(SLOWEST, slowest.size()), slowest.size()).clear();
    }

    synchronized long done() {
        return done;
    }

    /** The number of answers that broke a rule. */
    synchronized long failed() {
        return failed;
    }

    synchronized List<Failure> failures() {
        return List.copyOf(failures.values());
    }

    synchronized List<Slow> slowest() {
        keepSlowest();
        return List.copyOf(slowest);
    }

    /** The number of answers by service and by class of HTTP status. */
    synchronized Map<String, Map<String, Long>> counts() {
        return counts;
    }
}

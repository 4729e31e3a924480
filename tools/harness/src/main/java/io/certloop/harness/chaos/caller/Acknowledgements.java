package io.certloop.harness.chaos.caller;

import io.certloop.harness.chaos.plan.Workload;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The requests that services acknowledged, and a count of every answer. */
public final class Acknowledgements {

    /** Counted in place of an answer if the connection was refused or broke. */
    public static final String NO_ANSWER = "no answer";

    private final ConcurrentMap<Workload, String> acknowledged = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, AtomicInteger> answers = new ConcurrentHashMap<>();

    void acknowledge(Workload workload, String id) {
        acknowledged.put(workload, id);
    }

    void answered(String what) {
        answers.computeIfAbsent(what, key -> new AtomicInteger()).incrementAndGet();
    }

    /** The id of the run or ticket for each acknowledged request. */
    public Map<Workload, String> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** The count of each kind of answer. */
    public Map<String, Integer> answers() {
        Map<String, Integer> all = new TreeMap<>();
        answers.forEach((what, count) -> all.put(what, count.get()));
        return all;
    }
}

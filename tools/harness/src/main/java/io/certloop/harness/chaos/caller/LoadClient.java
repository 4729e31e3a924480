package io.certloop.harness.chaos.caller;

import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.chaos.plan.Workload.Door;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import io.certloop.harness.system.Services;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;
import io.certloop.testkit.stage.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;

/** Sends each request at its planned time and repeats it until it is acknowledged, as callers do. */
public final class LoadClient {

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final String JSON = "application/json";

    private final RunningSystem system;
    private final JsonHttp onCall;
    private final JsonHttp service;
    private final JsonHttp customer;
    private final Map<Workload, String> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Integer> answers = new ConcurrentSkipListMap<>();

    public LoadClient(RunningSystem system) throws IOException {
        this.system = system;
        this.onCall = system.as("token");
        this.service = system.as("token-ticket-service");
        this.customer = system.as("token-help-desk");
    }

    public JsonHttp onCall() {
        return onCall;
    }

    /** The id of the run or ticket for each acknowledged request. */
    public Map<Workload, String> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** How often each status came, with the type of its problem document. */
    public Map<String, Integer> answers() {
        return answers;
    }

    /** Sends all requests; returns once all are acknowledged. */
    public Void sendAll(List<Workload> workloads) throws InterruptedException {
        long start = System.nanoTime();
        var asked = workloads.stream().filter(workload -> workload.door() != Door.NOBODY);
        Parallel.all(
                Executors.newVirtualThreadPerTaskExecutor(),
                asked.<Callable<Void>>map(workload -> () -> sendAt(start, workload))
                        .toList());
        return null;
    }

    private Void sendAt(long start, Workload workload) throws InterruptedException {
        Thread.sleep(
                Math.max(0, workload.at().minusNanos(System.nanoTime() - start).toMillis()));
        for (int attempt = 0; !isAcknowledged(workload, attempt); attempt++) {
            Thread.sleep(PAUSE);
        }
        return null;
    }

    private boolean isAcknowledged(Workload workload, int attempt) {
        try {
            var answer = send(workload, attempt);
            var type = answer.isSuccess() ? "" : " " + Json.text(answer.json(), "type");
            answers.merge((answer.status() + type).strip(), 1, Integer::sum);
            if (answer.isSuccess()) {
                acknowledged.put(workload, Json.text(answer.json(), "id"));
            }
            return answer.isSuccess();
        } catch (UncheckedIOException e) {
            answers.merge("no answer", 1, Integer::sum);
            return false;
        }
    }

    private JsonHttp.Answer send(Workload workload, int attempt) {
        return switch (workload.door()) {
            case ON_CALL -> request(workload, attempt, onCall, "ON_CALL", "on-call");
            case UNATTENDED -> request(workload, attempt, service, "TICKET", "ticket-service");
            case TICKET -> ticket(workload);
            case NOBODY -> throw new IllegalArgumentException("nobody asks for it");
        };
    }

    private JsonHttp.Answer request(Workload workload, int attempt, JsonHttp caller, String trigger, String by) {
        return Services.request(
                caller,
                replica(workload.number() + attempt),
                Services.remediation(workload.domain(), trigger, by, "chaos"),
                workload.key());
    }

    private URI replica(int turn) {
        return system.base(Part.REPLICAS.get(turn % Part.REPLICAS.size()));
    }

    private JsonHttp.Answer ticket(Workload workload) {
        var body = JsonHttp.MAPPER.createObjectNode();
        body.put("source", "chaos").put("externalId", workload.key());
        body.put("accountId", workload.account()).put("title", "证书一直部署中");
        body.put("description", workload.domain() + " 的证书更换已经很久了，一直处理中");
        return customer.post(system.base(Part.TICKETS).resolve("/tickets"), JSON, body.toString());
    }

    /**
     * Sends every acknowledged request again, as callers do that cannot find their run any more.
     *
     * @return the number of requests that got another run
     */
    public int repeatAll() throws InterruptedException {
        int lost = 0;
        for (var each : acknowledged().entrySet()) {
            while (!isAcknowledged(each.getKey(), 0)) {
                Thread.sleep(PAUSE);
            }
            lost += acknowledged.get(each.getKey()).equals(each.getValue()) ? 0 : 1;
        }
        return lost;
    }

    /**
     * Sends a request again with the same idempotency key.
     *
     * @return the run's id, or a description of any other answer
     */
    public String repeat(Workload workload) {
        var answer = send(workload, 0);
        return answer.isSuccess() ? Json.text(answer.json(), "id") : answer.describe();
    }
}

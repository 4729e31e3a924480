package io.certloop.harness.chaos.caller;

import io.certloop.harness.chaos.plan.Workload;
import io.certloop.harness.chaos.plan.Workload.Door;
import io.certloop.harness.system.Part;
import io.certloop.harness.system.RunningSystem;
import io.certloop.harness.system.Services;
import io.certloop.testkit.stage.Json;
import io.certloop.testkit.stage.JsonHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks for runs at their time, and asks again until each is acknowledged, as callers do. */
public final class LoadClient {

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final String JSON = "application/json";

    private final RunningSystem system;
    private final JsonHttp onCall;
    private final JsonHttp service;
    private final JsonHttp customer;
    private final Asked asked = new Asked();

    public LoadClient(RunningSystem system) throws IOException {
        this.system = system;
        this.onCall = system.as("token");
        this.service = system.as("token-ticket-service");
        this.customer = system.as("token-help-desk");
    }

    public JsonHttp onCall() {
        return onCall;
    }

    public Asked asked() {
        return asked;
    }

    /** Until all are acknowledged. */
    public Void askAll(List<Workload> demands) throws InterruptedException {
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (var demand : demands) {
                if (demand.door() != Door.NOBODY) {
                    all.add(threads.submit(() -> askAt(start, demand)));
                }
            }
            for (var each : all) {
                each.get();
            }
            return null;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Void askAt(long start, Workload demand) throws InterruptedException {
        Thread.sleep(Math.max(0, demand.at().minusNanos(System.nanoTime() - start).toMillis()));
        for (int attempt = 0; !isAcknowledged(demand, attempt); attempt++) {
            Thread.sleep(PAUSE);
        }
        return null;
    }

    private boolean isAcknowledged(Workload demand, int attempt) {
        try {
            var answer = send(demand, attempt);
            asked.answered(AnswerKind.of(answer));
            if (answer.isSuccess()) {
                asked.acknowledge(demand, Json.text(answer.json(), "id"));
            }
            return answer.isSuccess();
        } catch (UncheckedIOException e) {
            asked.answered(Asked.NO_ANSWER);
            return false;
        }
    }

    private JsonHttp.Answer send(Workload demand, int attempt) {
        return switch (demand.door()) {
            case ON_CALL -> request(demand, attempt, onCall, "ON_CALL", "on-call");
            case UNATTENDED -> request(demand, attempt, service, "TICKET", "ticket-service");
            case TICKET -> ticket(demand);
            case NOBODY -> throw new IllegalArgumentException("nobody asks for it");
        };
    }

    private JsonHttp.Answer request(
            Workload demand, int attempt, JsonHttp caller, String trigger, String by) {
        return Services.request(
                caller,
                replica(demand.number() + attempt),
                Services.remediation(demand.domain(), trigger, by, "chaos"),
                demand.key());
    }

    private URI replica(int turn) {
        return system.base(Part.REPLICAS.get(turn % Part.REPLICAS.size()));
    }

    private JsonHttp.Answer ticket(Workload demand) {
        var body = JsonHttp.MAPPER.createObjectNode();
        body.put("source", "chaos").put("externalId", demand.key());
        body.put("accountId", demand.account()).put("title", "证书一直部署中");
        body.put("description", demand.domain() + " 的证书更换已经很久了，一直处理中");
        return customer.post(system.base(Part.TICKETS).resolve("/tickets"), JSON, body.toString());
    }

    /**
     * What callers do that cannot find their run any more: the same request again.
     *
     * @return how many of them got another run
     */
    public int askAgain() throws InterruptedException {
        int lost = 0;
        for (var each : asked.acknowledged().entrySet()) {
            while (!isAcknowledged(each.getKey(), 0)) {
                Thread.sleep(PAUSE);
            }
            lost += asked.acknowledged().get(each.getKey()).equals(each.getValue()) ? 0 : 1;
        }
        return lost;
    }

    /** The same key again: the run that was acknowledged for it, or what else is answered. */
    public String again(Workload demand) {
        var answer = send(demand, 0);
        return answer.isSuccess() ? Json.text(answer.json(), "id") : answer.describe();
    }
}

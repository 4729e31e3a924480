package io.certloop.cloud.controlplane.tencent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault;
import io.certloop.cloud.controlplane.ControlPlaneFault.Throttled;
import io.certloop.cloud.controlplane.ControlPlaneFault.Unintelligible;
import io.certloop.cloud.controlplane.ControlPlaneFault.Unreachable;
import io.certloop.cloud.controlplane.budget.Caller;
import io.certloop.cloud.controlplane.budget.RequestBudget;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One call: waits for a permit, signs, sends, and reads the answer or the fault in it. */
final class TencentCalls {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int TRIES = 3;

    /** The two products, each with its own host, version and limit. */
    enum Api {
        CDN("cdn", "2018-06-06"),
        SSL("ssl", "2019-12-05");

        final String service;
        final String version;

        Api(String service, String version) {
            this.service = service;
            this.version = version;
        }
    }

    record Answer(JsonNode json, String requestId) {

        <T> T as(Class<T> type) {
            try {
                return TencentJson.MAPPER.treeToValue(json, type);
            } catch (JsonProcessingException e) {
                // The library's own message may quote the content.
                throw new ControlPlaneException(new Unintelligible(requestId, "not a " + type.getSimpleName()));
            }
        }
    }

    private final HttpClient http;
    private final Map<Api, URI> endpoints;
    private final TencentAccount account;
    private final RequestBudget budget;
    // Always the real time, whatever clock the rest runs on: the provider allows some minutes.
    private final Clock signatureClock = Clock.systemUTC();

    TencentCalls(HttpClient http, Map<Api, URI> endpoints, TencentAccount account, RequestBudget budget) {
        this.http = http;
        this.endpoints = endpoints;
        this.account = account;
        this.budget = budget;
    }

    <T> T read(Api api, String action, Map<String, ?> body, Class<T> type) {
        return readAnswer(api, action, body).as(type);
    }

    Answer readAnswer(Api api, String action, Map<String, ?> body) {
        for (int attempt = 1; ; attempt++) {
            try {
                return call(api, action, body);
            } catch (ControlPlaneException e) {
                if (attempt == TRIES || !passes(e.fault())) {
                    throw e;
                }
            }
        }
    }

    private static boolean passes(ControlPlaneFault fault) {
        return fault instanceof Unreachable
                || (fault instanceof Throttled && !fault.requestId().isEmpty());
    }

    /** Sends once, so it may be a write. */
    Answer call(Api api, String action, Map<String, ?> body) {
        RequestBudget.Line line = new RequestBudget.Line(account.id(), api.name());
        await(line);
        try {
            return answer(send(api, action, json(body)));
        } catch (ControlPlaneException e) {
            if (e.fault() instanceof Throttled || e.fault() instanceof Unreachable) {
                budget.pushedBack(line);
            }
            throw e;
        }
    }

    private void await(RequestBudget.Line line) {
        switch (budget.acquire(line, Caller.current(), LONGEST)) {
            case RequestBudget.Turn.Granted granted -> sleep(granted.in());
            case RequestBudget.Turn.Refused refused ->
                throw new ControlPlaneException(new Throttled("", refused.why(), Optional.of(refused.retryAfter())));
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ControlPlaneException(
                    new Throttled("", "interrupted while waiting for a turn", Optional.empty()));
        }
    }

    private HttpResponse<byte[]> send(Api api, String action, byte[] body) {
        URI uri = endpoints.get(api);
        var now = signatureClock.instant();
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(LONGEST)
                .header("Content-Type", TencentSignature.JSON)
                .header("X-TC-Action", action)
                .header("X-TC-Version", api.version)
                .header("X-TC-Timestamp", Long.toString(now.getEpochSecond()))
                .header("Authorization", TencentSignature.of(account, api.service, uri.getAuthority(), body, now))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new ControlPlaneException(
                    new Unreachable("", "no answer: " + e.getClass().getSimpleName()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ControlPlaneException(new Unreachable("", "interrupted"));
        }
    }

    /** Every answer of the provider has status 200 and an envelope; anything else is a proxy's. */
    private static Answer answer(HttpResponse<byte[]> response) {
        JsonNode envelope = envelope(response);
        String requestId = envelope.path("RequestId").asText("");
        if (envelope.has("Error")) {
            JsonNode error = envelope.get("Error");
            throw new ControlPlaneException(TencentFaults.of(
                    error.path("Code").asText(""), clean(error.path("Message").asText("")), requestId));
        }
        return new Answer(envelope, requestId);
    }

    private static JsonNode envelope(HttpResponse<byte[]> response) {
        JsonNode envelope;
        try {
            envelope = TencentJson.MAPPER.readTree(response.body()).path("Response");
        } catch (IOException e) {
            envelope = com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        }
        if (envelope.isObject()) {
            return envelope;
        }
        throw new ControlPlaneException(
                response.statusCode() / 100 == 5
                        ? new Unreachable("", "a gateway answered " + response.statusCode())
                        : new Unintelligible("", "the answer is not in the provider's form"));
    }

    private static String clean(String told) {
        String clean = told.replaceAll("\\p{Cntrl}+", " ").strip();
        return clean.length() <= 200 ? clean : clean.substring(0, 200) + "…";
    }

    private static byte[] json(Map<String, ?> body) {
        try {
            return TencentJson.MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}

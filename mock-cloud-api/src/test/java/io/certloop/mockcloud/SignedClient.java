package io.certloop.mockcloud;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.http.Json;
import io.certloop.mockcloud.signature.Scheme;
import io.certloop.mockcloud.signature.SignedRequest;
import io.certloop.mockcloud.signature.Signer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

final class SignedClient {

    private static final String JSON = "application/json";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    record Answer(int status, HttpResponse<String> response) {

        JsonNode json() {
            try {
                return Json.MAPPER.readTree(response.body());
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + response.body(), e);
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        int code() {
            return json().path("code").intValue();
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final Account account;

    SignedClient(URI base, String accountId) {
        this(base, new Account(accountId, "ak-" + accountId, "sk-" + accountId));
    }

    SignedClient(URI base, Account account) {
        this.base = base;
        this.account = account;
    }

    Answer get(String target) throws IOException {
        return send("GET", target, null);
    }

    Answer put(String target, String body) throws IOException {
        return send("PUT", target, body);
    }

    Answer post(String target, String body) throws IOException {
        return send("POST", target, body);
    }

    Answer delete(String target) throws IOException {
        return send("DELETE", target, null);
    }

    /** As the documentation wants it: QBox for certificates, Qiniu for the rest. */
    Answer send(String method, String target, String bodyOrNull) throws IOException {
        var scheme = target.startsWith("/ssl") ? Scheme.QBOX : Scheme.QINIU;
        return send(scheme, method, target, bodyOrNull);
    }

    Answer send(Scheme scheme, String method, String target, String bodyOrNull) throws IOException {
        var body = bodyOrNull == null ? null : bodyOrNull.replace('\'', '"');
        var uri = base.resolve(target);
        var signed = new SignedRequest(
                method,
                uri.getPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                uri.getRawAuthority(),
                body == null ? null : JSON,
                Map.of(),
                body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8));
        var request = request(method, uri, body).header("Authorization", Signer.authorization(scheme, account, signed));
        return exchange(request.build());
    }

    /** With the date that the official SDKs send. */
    Answer dated(String method, String target) throws IOException {
        var uri = base.resolve(target);
        var date = DATE.format(Instant.now());
        var signed = new SignedRequest(
                method, uri.getPath(), "", uri.getRawAuthority(), null, Map.of("x-qiniu-date", date), new byte[0]);
        var request = request(method, uri, null)
                .header("X-Qiniu-Date", date)
                .header("Authorization", Signer.authorization(Scheme.QINIU, account, signed));
        return exchange(request.build());
    }

    Answer unsigned(String method, String target) throws IOException {
        return exchange(request(method, base.resolve(target), null).build());
    }

    /** Unsigned too: the stage asks nobody who they are. */
    Answer stage(String method, String path, String bodyOrNull) throws IOException {
        var body = bodyOrNull == null ? null : bodyOrNull.replace('\'', '"');
        return exchange(request(method, base.resolve("/__stage/" + path), body).build());
    }

    private static HttpRequest.Builder request(String method, URI uri, String body) {
        var request = HttpRequest.newBuilder(uri);
        return body == null
                ? request.method(method, BodyPublishers.noBody())
                : request.header("Content-Type", JSON).method(method, BodyPublishers.ofString(body));
    }

    private Answer exchange(HttpRequest request) throws IOException {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}

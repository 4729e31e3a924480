package io.certloop.watcher.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

public final class Stage {

    static final String DNS_IS_SILENT = "certloop.test.dns-is-silent";

    private final URI mock;
    private final Path accounts;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, List<String>> fleet = new LinkedHashMap<>();

    public Stage(URI mock, Path accounts) {
        this.mock = mock;
        this.accounts = accounts;
    }

    public void reset() {
        dnsIsSilent(false);
        fleet.clear();
        send("POST", "/__stage/reset", "");
    }

    public Stage with(String account, String domain, String condition, int sinceMinutes) {
        return with(
                account,
                "{\"name\":\"%s\",\"condition\":\"%s\",\"sinceMinutes\":%d}"
                        .formatted(domain, condition, sinceMinutes));
    }

    public Stage with(String account, String domainJson) {
        fleet.computeIfAbsent(account, key -> new ArrayList<>()).add(domainJson);
        return this;
    }

    /** Replaces the provider's fleet and the accounts that the service knows. */
    public void raise() {
        List<String> all = new ArrayList<>();
        fleet.forEach((id, domains) -> all.add(
                ("{\"id\":\"%1$s\",\"accessKey\":\"ak-%1$s\"," + "\"secretKey\":\"sk-%1$s\",\"domains\":[%2$s]}")
                        .formatted(id, String.join(",", domains))));
        send("PUT", "/__stage/fleet", "{\"accounts\":[" + String.join(",", all) + "]}");
        accounts(send("GET", "/__stage/accounts", ""));
        fleet.clear();
    }

    public void accounts(String json) {
        try {
            Files.writeString(accounts, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String accounts() {
        try {
            return Files.readString(accounts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void faults(String json) {
        send("PUT", "/__stage/faults", json);
    }

    /** What the customer sets at a name, in place of the alias that leads to the CDN. */
    public void dns(String name, String type, String value) {
        send("PUT", "/__stage/dns/" + name, "{\"type\":\"%s\",\"value\":\"%s\"}".formatted(type, value));
    }

    public void advanceClock(String by) {
        send("POST", "/__stage/clock/advance", "{\"by\":\"%s\"}".formatted(by));
    }

    public void dnsIsSilent(boolean silent) {
        System.setProperty(DNS_IS_SILENT, String.valueOf(silent));
    }

    public String operations() {
        return send("GET", "/__stage/operations?after=0", "");
    }

    private String send(String method, String path, String body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(mock.resolve(path))
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body.isEmpty()
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

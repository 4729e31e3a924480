package io.certloop.remediation.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.signature.Scheme;
import io.certloop.mockcloud.signature.SignedRequest;
import io.certloop.mockcloud.signature.Signer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

public final class Stage {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI mock;
    private final Path accounts;
    private final HttpClient http = HttpClient.newHttpClient();

    public Stage(URI mock, Path accounts) {
        this.mock = mock;
        this.accounts = accounts;
    }

    public record Write(String domain, String action, boolean applied, String requestId) {}

    /**
     * Replaces the fleet by one account with these domains.
     *
     * @param domains pairs of name and condition, each in that condition for ten hours
     */
    public void fleet(String account, String... domains) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < domains.length; i += 2) {
            list.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"%s\",\"condition\":\"%s\",\"sinceMinutes\":600}"
                            .formatted(domains[i], domains[i + 1]));
        }
        fleetOf(List.of("{\"id\":\"%1$s\",\"accessKey\":\"ak-%1$s\",\"secretKey\":\"sk-%1$s\",\"domains\":[%2$s]}"
                .formatted(account, list)));
    }

    public void fleetOf(List<String> all) {
        put("/__stage/fleet", "{\"accounts\":[" + String.join(",", all) + "]}");
        try {
            Files.writeString(accounts, send("GET", "/__stage/accounts", null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing left of an earlier test: no domains, no faults, an empty log. */
    public void reset() {
        send("POST", "/__stage/reset", null);
    }

    public void faults(String json) {
        put("/__stage/faults", json);
    }

    public void publishRecord(String domain) {
        put("/__stage/dns/" + domain, "{}");
    }

    public void advance(Duration by) {
        send("POST", "/__stage/clock/advance", "{\"by\":\"" + by + "\"}");
    }

    /** The account's owner deletes the certificates for a domain that are not bound to it. */
    public void deleteUnbound(String account, String domain) {
        String bound = read(signed(account, "GET", "/domain/" + domain))
                .at("/https/certId")
                .asText();
        for (JsonNode each : read(signed(account, "GET", "/sslcert")).get("certs")) {
            String id = each.get("certid").asText();
            if (!id.equals(bound)) {
                signed(account, "DELETE", "/sslcert/" + id);
            }
        }
    }

    /** The provider orders a free certificate for the domain anew, and nobody here asked for it. */
    public void renewOutside(String account, String domain) {
        signed(
                account,
                "PUT",
                "/domain/" + domain + "/httpsconf",
                "{\"freeCert\":true,\"forceHttps\":false,\"http2Enable\":true}");
    }

    /** A call with the keys that {@link #fleet} gives to an account. */
    private String signed(String account, String method, String path) {
        return signed(account, method, path, null);
    }

    private String signed(String account, String method, String path, String body) {
        SignedRequest request = new SignedRequest(
                method,
                path,
                "",
                mock.getAuthority(),
                "application/json",
                Map.of(),
                body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8));
        Account keys = new Account(account, "ak-" + account, "sk-" + account);
        return send(method, path, body, Signer.authorization(Scheme.QINIU, keys, request));
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes of a domain that were applied, oldest first. */
    public List<Write> applied(String domain) {
        JsonNode all = read(send("GET", "/__stage/operations?after=0", null));
        return StreamSupport.stream(all.get("operations").spliterator(), false)
                .filter(each -> domain.equals(each.path("domain").asText()))
                .filter(each -> each.get("applied").asBoolean())
                .map(each -> new Write(
                        domain,
                        each.get("action").asText(),
                        true,
                        each.path("requestId").asText()))
                .toList();
    }

    private void put(String path, String body) {
        send("PUT", path, body);
    }

    private String send(String method, String path, String body) {
        return send(method, path, body, "none");
    }

    private String send(String method, String path, String body, String authorization) {
        try {
            HttpRequest request = HttpRequest.newBuilder(mock.resolve(path))
                    .header("Content-Type", "application/json")
                    .header("Authorization", authorization)
                    .method(
                            method,
                            body == null
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

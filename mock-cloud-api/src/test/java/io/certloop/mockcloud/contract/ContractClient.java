package io.certloop.mockcloud.contract;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.contract.ContractCase.Host;
import io.certloop.mockcloud.contract.ContractCase.Request;
import io.certloop.mockcloud.contract.ContractCase.SchemeName;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

final class ContractClient {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String JSON = "application/json";

    private final Target target;
    private final HttpClient http = HttpClient.newHttpClient();

    ContractClient(Target target) {
        this.target = target;
    }

    /** @param byDefault the scheme of a request that names none */
    HttpResponse<String> send(Request request, SchemeName byDefault) throws IOException {
        URI uri = target.base(host(request)).resolve(request.path());
        byte[] body = request.body() == null ? new byte[0] : Json.MAPPER.writeValueAsBytes(request.body());
        HttpRequest.Builder http = HttpRequest.newBuilder(uri)
                .method(
                        request.method(),
                        request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (request.body() != null) {
            http.header("Content-Type", JSON);
        }
        Scheme scheme = scheme(request, byDefault);
        Map<String, String> dated = scheme == Scheme.QBOX || request.undated()
                ? Map.of()
                : Map.of("X-Qiniu-Date", DATE.format(Instant.now()));
        dated.forEach(http::header);
        http.header(
                "Authorization",
                request.authorization() != null
                        ? request.authorization()
                        : Signer.authorization(scheme, keys(request), signed(request, uri, body, dated)));
        return exchange(http.build());
    }

    private static SignedRequest signed(Request request, URI uri, byte[] body, Map<String, String> dated) {
        return new SignedRequest(
                request.method(),
                uri.getPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                uri.getRawAuthority(),
                request.body() == null ? null : JSON,
                dated,
                body);
    }

    private Account keys(Request request) {
        Account account = target.account();
        return request.wrongKey()
                ? new Account(account.id(), account.accessKey(), "sk-that-somebody-guessed")
                : account;
    }

    private static Host host(Request request) {
        if (request.host() != null) {
            return request.host();
        }
        return isAboutCertificates(request) ? Host.CERTIFICATES : Host.DOMAINS;
    }

    private static boolean isAboutCertificates(Request request) {
        return request.path().startsWith("/sslcert");
    }

    private static Scheme scheme(Request request, SchemeName byDefault) {
        SchemeName named = request.scheme() == null ? byDefault : request.scheme();
        return switch (named) {
            case QBOX -> Scheme.QBOX;
            case QINIU -> Scheme.QINIU;
            case DOCUMENTED -> isAboutCertificates(request) ? Scheme.QBOX : Scheme.QINIU;
        };
    }

    private HttpResponse<String> exchange(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}

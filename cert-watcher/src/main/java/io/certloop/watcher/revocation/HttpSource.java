package io.certloop.watcher.revocation;

import io.certloop.cloud.edge.EdgeAddressPolicy;
import io.certloop.service.client.BoundedHttp;
import io.certloop.service.client.RetryAfter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Fetches from authorities with the JDK's HTTP client. Certificates contain the addresses of lists, so only public
 * addresses are requested, unless the policy permits edges at other addresses; redirects are not followed. The JDK
 * caches a resolved name for 30 s, so the address that was checked is the address that is requested.
 */
@ApplicationScoped
class HttpSource implements Source {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final int MEBIBYTE = 1 << 20;

    private final EdgeAddressPolicy policy;
    private final Duration timeout;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    HttpSource(EdgeAddressPolicy policy, RevocationConfig config, Clock clock) {
        this.policy = policy;
        this.timeout = config.timeout();
        this.clock = clock;
    }

    @Override
    public Answer get(URI url, Optional<String> etag, Optional<String> lastModified, int longest)
            throws IOException, InterruptedException {
        requireAllowed(url);
        HttpRequest.Builder request = HttpRequest.newBuilder(url).GET();
        request.header("User-Agent", "CertLoop");
        etag.ifPresent(value -> request.header("If-None-Match", value));
        lastModified.ifPresent(value -> request.header("If-Modified-Since", value));
        HttpResponse<byte[]> answer = send(request.build(), longest);
        if (answer.body().length > longest) {
            throw new IOException("the answer has more than " + longest / MEBIBYTE + " MiB");
        }
        return new Answer(
                answer.statusCode(),
                answer.body(),
                answer.headers()
                        .firstValue("Retry-After")
                        .flatMap(value -> RetryAfter.parse(value, clock.instant(), LONGEST_WAIT)),
                answer.headers().firstValue("ETag"),
                answer.headers().firstValue("Last-Modified"));
    }

    private HttpResponse<byte[]> send(HttpRequest request, int longest) throws IOException, InterruptedException {
        try {
            return BoundedHttp.bytes(http, request, timeout, longest + 1);
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new IOException("no answer from " + request.uri().getHost() + ": " + why, e);
        }
    }

    private void requireAllowed(URI url) throws IOException {
        boolean isHttp = List.of("http", "https").contains(String.valueOf(url.getScheme()));
        if (!isHttp || url.getHost() == null || url.getUserInfo() != null) {
            throw new IOException("the address is not an HTTP address");
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
                Optional<String> refusal = policy.refusal(address);
                if (refusal.isPresent()) {
                    throw new IOException(refusal.get());
                }
            }
        } catch (UnknownHostException e) {
            throw new IOException(url.getHost() + " is not in DNS", e);
        }
    }
}

package io.certloop.cloud.controlplane.qiniu;

import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault.Unreachable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends one request of one account, signed, and waits for the whole answer. The client's own
 * time-out ends with the answer's head, so a body that never ends would hold a caller for ever: the
 * wait for the whole is bounded here.
 */
final class QiniuChannel {

    private final HttpClient http;
    private final QiniuSettings settings;
    private final Account account;
    // Always the real time, whatever clock the rest runs on: the provider allows 30 s of skew.
    private final Clock signatureClock = Clock.systemUTC();

    QiniuChannel(HttpClient http, QiniuSettings settings, Account account) {
        this.http = http;
        this.settings = settings;
        this.account = account;
    }

    /**
     * Domain management and the console's calls: scheme Qiniu, which covers method, host and body.
     */
    Answer domainApi(String method, String path, Optional<byte[]> json) {
        URI uri = settings.domainApi().resolve(path);
        String date = QiniuSignature.date(signatureClock.instant());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .header(QiniuSignature.DATE_HEADER, date)
                        .header(
                                "Authorization",
                                QiniuSignature.qiniu(account, method, uri, date, json));
        json.ifPresent(body -> request.header("Content-Type", QiniuJson.MEDIA_TYPE));
        request.method(
                method, json.map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody));
        return send(request.build());
    }

    /** A read of certificate management: scheme QBox, the one that is documented for this host. */
    Answer certificateApi(String path) {
        URI uri = settings.certificateApi().resolve(path);
        return send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", QiniuSignature.qbox(account, uri))
                        .GET()
                        .build());
    }

    private Answer send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(request, BoundedBody.handler());
        try {
            return answer(pending.get(settings.answerTimeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw unreachable(request, "no whole answer within " + settings.answerTimeout());
        } catch (ExecutionException e) {
            throw unreachable(request, e.getCause().getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(request, "interrupted while waiting for the answer");
        } finally {
            pending.cancel(true);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("X-Reqid").orElse(""),
                response.headers().firstValue("Retry-After").flatMap(QiniuChannel::seconds));
    }

    /** The other form of the header, a date, was never seen from this provider. */
    private static Optional<Duration> seconds(String value) {
        return value.matches("\\d{1,6}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                : Optional.empty();
    }

    private static ControlPlaneException unreachable(HttpRequest request, String why) {
        return new ControlPlaneException(
                new Unreachable("", "no answer from " + request.uri().getAuthority() + ": " + why));
    }
}

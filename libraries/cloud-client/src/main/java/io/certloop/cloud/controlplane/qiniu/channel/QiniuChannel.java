package io.certloop.cloud.controlplane.qiniu.channel;

import io.certloop.cloud.controlplane.ControlPlaneException;
import io.certloop.cloud.controlplane.ControlPlaneFault.Unreachable;
import io.certloop.cloud.controlplane.qiniu.account.Account;
import io.certloop.cloud.controlplane.qiniu.json.QiniuJson;
import io.certloop.service.client.BoundedHttp;
import io.certloop.service.client.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Sends one request of one account, signed, and waits for the whole answer. */
public final class QiniuChannel {

    /**
     * The longest {@code Retry-After} that is used. A longer value is cut to it, because such a wait would outlast
     * every repair.
     */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    /**
     * Maximum length of a request id. The provider's ids have 16 characters; a longer id of a proxy must still fit into
     * a database column.
     */
    private static final int LONGEST_REQUEST_ID = 100;

    /** Maximum size of an answer in bytes. Real answers are smaller; the limit protects the heap. */
    private static final int LARGEST = 16 * 1024 * 1024;

    private final HttpClient http;
    private final QiniuSettings settings;
    private final Account account;
    // Always the real time, whatever clock the rest runs on: the provider allows 30 s of skew.
    private final Clock signatureClock = Clock.systemUTC();

    public QiniuChannel(HttpClient http, QiniuSettings settings, Account account) {
        this.http = http;
        this.settings = settings;
        this.account = account;
    }

    /** Calls domain management or the console's API, signed with scheme Qiniu, which covers method, host and body. */
    public Answer domainApi(String method, String path, Optional<byte[]> json, CallTime time) {
        URI uri = settings.domainApi().resolve(path);
        String date = QiniuSignature.date(signatureClock.instant());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header(QiniuSignature.DATE_HEADER, date)
                .header("Authorization", QiniuSignature.qiniu(account, method, uri, date, json));
        json.ifPresent(body -> request.header("Content-Type", QiniuJson.MEDIA_TYPE));
        request.method(method, json.map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody));
        return send(request.build(), time);
    }

    /** Reads from certificate management, signed with scheme QBox, which is the documented scheme for this host. */
    public Answer certificateApi(String path, CallTime time) {
        URI uri = settings.certificateApi().resolve(path);
        return send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", QiniuSignature.qbox(account, uri))
                        .GET()
                        .build(),
                time);
    }

    private Answer send(HttpRequest request, CallTime time) {
        Duration wait = time.atMost(settings.timeouts().answer());
        try {
            HttpResponse<byte[]> whole = BoundedHttp.bytes(http, request, wait, LARGEST + 1);
            if (whole.body().length > LARGEST) {
                throw new IOException("the answer is larger than " + LARGEST);
            }
            return answer(whole);
        } catch (HttpConnectTimeoutException e) {
            throw unreachable(request, e.getClass().getSimpleName());
        } catch (HttpTimeoutException e) {
            throw unreachable(request, "no whole answer within " + wait.truncatedTo(ChronoUnit.MILLIS));
        } catch (IOException e) {
            throw unreachable(request, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(request, "interrupted while waiting for the answer");
        }
    }

    private Answer answer(HttpResponse<byte[]> response) {
        HttpHeaders headers = response.headers();
        return new Answer(
                response.statusCode(),
                response.body(),
                headers.firstValue("X-Reqid").map(QiniuChannel::shortened).orElse(""),
                headers.firstValue("Retry-After")
                        .flatMap(told -> RetryAfter.parse(told, sentAt(headers), LONGEST_WAIT)));
    }

    /**
     * The time at which the answer was sent, by the sender's clock if the answer carries it, because that clock may
     * differ from ours.
     */
    private Instant sentAt(HttpHeaders headers) {
        return headers.firstValue("Date").flatMap(RetryAfter::date).orElseGet(signatureClock::instant);
    }

    private static String shortened(String requestId) {
        return requestId.length() <= LONGEST_REQUEST_ID ? requestId : requestId.substring(0, LONGEST_REQUEST_ID);
    }

    private static ControlPlaneException unreachable(HttpRequest request, String why) {
        return new ControlPlaneException(
                new Unreachable("", "no answer from " + request.uri().getAuthority() + ": " + why));
    }
}

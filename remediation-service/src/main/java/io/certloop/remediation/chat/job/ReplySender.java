package io.certloop.remediation.chat.job;

import io.certloop.remediation.chat.Replies;
import io.certloop.remediation.notification.AllowedHosts;
import io.certloop.service.client.BoundedHttp;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** Sends replies on separate threads. The address is a secret, so no log line contains it. */
@ApplicationScoped
class ReplySender implements Replies {

    private static final Logger LOG = Logger.getLogger(ReplySender.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int AT_ONCE = 20;

    private final AllowedHosts hosts;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    ReplySender(AllowedHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public void send(String target, URI address, String body) {
        if (!hosts.allow(address)) {
            LOG.warnf(
                    "reply not sent target=%s reason=its host is not one of" + " certloop.outgoing.allowed-hosts",
                    target);
        } else if (!places.tryAcquire()) {
            LOG.warnf("reply not sent target=%s reason=too many at once", target);
        } else {
            Thread.startVirtualThread(() -> post(target, address, body));
        }
    }

    private void post(String target, URI address, String body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/json; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            int status = BoundedHttp.send(http, request, TIMEOUT, 1).status();
            if (status / 100 != 2) {
                LOG.warnf("reply not sent target=%s reason=it answered %d", target, status);
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warnf("reply not sent target=%s reason=%s", target, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }
}

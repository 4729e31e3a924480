package io.certloop.cloud.acme.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.cloud.acme.AcmeException;
import io.certloop.cloud.acme.AcmeOrder.TxtRecord;
import io.certloop.cloud.acme.AcmeReason;
import io.certloop.cloud.acme.settings.AcmeSettings;
import io.certloop.cloud.acme.settings.AcmeSettings.Webhook;
import io.certloop.service.client.BoundedHttp;
import io.certloop.service.security.signature.MessageSignature;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;

/**
 * Asks an operator's webhook to write records. Calls are signed like notifications: hex HMAC-SHA256 of
 * {@code timestamp.body}. Any 2xx answer means that the record is written.
 */
final class RecordWebhook implements RecordWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The number of bytes of an answer's body that are read: none. */
    private static final int NO_BODY = 0;

    private final Webhook hook;
    private final String account;
    private final Clock clock = Clock.systemUTC();

    RecordWebhook(Webhook hook, String account) {
        this.hook = hook;
        this.account = account;
    }

    @Override
    public void present(TxtRecord record) {
        post("present", record);
    }

    @Override
    public void remove(TxtRecord record) {
        post("cleanup", record);
    }

    private void post(String action, TxtRecord record) {
        try (HttpClient http = client()) {
            int status = BoundedHttp.send(http, request(action, record), AcmeSettings.TIMEOUT, NO_BODY)
                    .status();
            if (status / 100 != 2) {
                throw failed("answered " + status);
            }
        } catch (IOException e) {
            throw failed("does not answer: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was not asked to the end");
        }
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(AcmeSettings.TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    private HttpRequest request(String action, TxtRecord record) {
        String body = body(action, record);
        String seconds = String.valueOf(clock.instant().getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(hook.url())
                .header("Content-Type", "application/json")
                .header("CertLoop-Timestamp", seconds)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        hook.secret().ifPresent(file -> request.header("CertLoop-Signature", signature(file, seconds, body)));
        return request.build();
    }

    private static String signature(Path file, String seconds, String body) {
        try {
            byte[] signed = (seconds + "." + body).getBytes(StandardCharsets.UTF_8);
            return "sha256="
                    + HexFormat.of()
                            .formatHex(MessageSignature.hmac(
                                    MessageSignature.SHA256,
                                    Files.readString(file).strip(),
                                    signed));
        } catch (IOException e) {
            throw failed("has a secret that cannot be read: " + file);
        }
    }

    private record Body(String action, String account, String type, String host, String value) {}

    private String body(String action, TxtRecord record) {
        try {
            return JSON.writeValueAsString(new Body(action, account, "TXT", record.host(), record.value()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can be written", e);
        }
    }

    /** The failure of a call, without the webhook's URL, which may contain a secret. */
    private static AcmeException failed(String what) {
        return new AcmeException(AcmeReason.RECORD_NOT_WRITTEN, "the webhook " + what);
    }
}

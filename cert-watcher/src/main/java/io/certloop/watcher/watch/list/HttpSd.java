package io.certloop.watcher.watch.list;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Prometheus' HTTP service discovery: a JSON list of groups of targets. */
final class HttpSd {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int MOST_BYTES = 32 << 20;

    private HttpSd() {}

    static void read(URI address, Targets into) {
        String shown = shown(address);
        if (!isWebAddress(address)) {
            throw new UnusableListException(shown + ": expected an http or https URL without user and password");
        }
        into.from(shown, "line");
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(TIMEOUT)
                    .header("Accept", "application/json")
                    .build();
            HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                if (answer.statusCode() != OK) {
                    throw new UnusableListException("%s: HTTP %d; expected 200 with a JSON list of targets"
                            .formatted(shown, answer.statusCode()));
                }
                byte[] bytes = body.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw new UnusableListException(shown + ": longer than 32 MiB");
                }
                EntryList.json(TargetReader.reader(new ByteArrayInputStream(bytes)), into);
            }
        } catch (IOException e) {
            throw new UnusableListException(
                    "%s: no answer (%s)".formatted(shown, e.getClass().getSimpleName()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnusableListException(shown + ": interrupted");
        }
    }

    /** The address without user and query, which may contain a secret. */
    static String shown(URI address) {
        return "%s://%s%s".formatted(address.getScheme(), address.getHost(), String.valueOf(address.getPath()));
    }

    private static boolean isWebAddress(URI address) {
        return address.getHost() != null
                && address.getUserInfo() == null
                && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()));
    }
}

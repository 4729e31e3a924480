package io.certloop.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FindingStreamIT extends StagedIT {

    private static final String BEGINNING = "0";

    @TestHTTPResource("/findings/stream")
    URI stream;

    private record Event(String id, String name, String data) {}

    @Test
    void tellsAFindingWhenItIsOpenedAndGoesOnAfterTheLastOneThatWasHeard() throws Exception {
        stage.with("acct-a", "first.example", "NOT_SERVED", 60).raise();
        Event first;
        try (var client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> heard = listen(client, BEGINNING);
            assertThat(heard.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            var next = next(heard);
            sweep();
            first = next.get(60, TimeUnit.SECONDS);
            client.shutdownNow();
        }
        assertThat(first.name()).isEqualTo("finding");
        assertThat(CONTRACT.violations("Finding", first.data())).isEmpty();
        assertThat(JsonPath.from(first.data()).getString("domain")).isEqualTo("first.example");

        stage.with("acct-a", "second.example", "EXPIRED_OWN", 60).raise();
        sweep();
        try (var client = HttpClient.newHttpClient()) {
            Event second = next(listen(client, first.id())).get(60, TimeUnit.SECONDS);
            client.shutdownNow();
            assertThat(JsonPath.from(second.data()).getString("domain")).isEqualTo("second.example");
        }
    }

    @Test
    void tellsWhatIsOpenedFromNowOnWhereNoPlaceIsNamed() throws Exception {
        stage.with("acct-a", "before.example", "NOT_SERVED", 60).raise();
        sweep();
        try (var client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> heard =
                    client.send(HttpRequest.newBuilder(stream).build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(heard.statusCode()).isEqualTo(200);
            stage.with("acct-a", "after.example", "EXPIRED_OWN", 60).raise();
            var next = next(heard);
            sweep();
            Event first = next.get(60, TimeUnit.SECONDS);
            client.shutdownNow();

            assertThat(JsonPath.from(first.data()).getString("domain")).isEqualTo("after.example");
        }
    }

    private HttpResponse<InputStream> listen(HttpClient client, String after) throws Exception {
        var request =
                HttpRequest.newBuilder(stream).header("Last-Event-ID", after).build();
        return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static CompletableFuture<Event> next(HttpResponse<InputStream> response) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return read(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Event read(InputStream body) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        String id = null;
        String name = null;
        var data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && !data.isEmpty()) {
                return new Event(id, name, data.toString());
            } else if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring(5));
            }
        }
        throw new IOException("the stream ended");
    }
}

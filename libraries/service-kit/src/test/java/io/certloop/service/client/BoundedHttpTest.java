package io.certloop.service.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedHttpTest {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
    }

    @Test
    void readsAnAnswer() throws Exception {
        answering("HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nok", false);
        BoundedHttp.Answer answer = send(Duration.ofSeconds(20));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("ok");
    }

    @Test
    void readsNoMoreOfAnEndlessAnswerThanAskedFor() throws Exception {
        answering("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n", true);
        assertThat(send(Duration.ofSeconds(20)).body()).hasSize(100).startsWith("xxx");
    }

    @Test
    void doesNotWaitForAnAnswerThatNeverEnds() {
        answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx", false);
        assertThatThrownBy(() -> send(Duration.ofMillis(300))).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void doesNotWaitForAHostThatNeverAnswers() {
        answering("", false);
        assertThatThrownBy(() -> send(Duration.ofMillis(300))).isInstanceOf(HttpTimeoutException.class);
    }

    private BoundedHttp.Answer send(Duration within) throws Exception {
        URI url = URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
        return BoundedHttp.send(http, HttpRequest.newBuilder(url).build(), within, 100);
    }

    /** One connection, which stays open. */
    private void answering(String text, boolean endless) {
        Thread.ofVirtual().start(() -> {
            try (Socket caller = listener.accept()) {
                var out = caller.getOutputStream();
                out.write(text.getBytes(StandardCharsets.US_ASCII));
                while (endless) {
                    out.write("x".repeat(1000).getBytes(StandardCharsets.US_ASCII));
                }
                caller.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException e) {
                // The caller has read enough.
            }
        });
    }
}

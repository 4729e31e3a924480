package io.certloop.harness.chaos.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.certloop.testkit.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BalancerTest {

    private final int port = FreePorts.next();
    private final List<HttpServer> replicas = List.of(replica("one"), replica("two"));
    private Balancer balancer;

    private static HttpServer replica(String name) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, name.length());
                exchange.getResponseBody().write(name.getBytes(StandardCharsets.UTF_8));
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void open() throws IOException {
        balancer = new Balancer(port);
        replicas.forEach(each -> balancer.add(each.getAddress().getPort()));
    }

    @AfterEach
    void close() {
        balancer.close();
        replicas.forEach(each -> each.stop(0));
    }

    @Test
    void connectionsTakeTurns() {
        var answers = IntStream.range(0, 4)
                .mapToObj(i -> ask(HttpClient.newHttpClient()))
                .toList();

        assertThat(answers).containsExactly("one", "two", "one", "two");
    }

    @Test
    void anOpenConnectionStaysWhereItIsAndNewOnesDoNotFollow() {
        var client = HttpClient.newHttpClient();
        assertThat(ask(client)).isEqualTo("one");

        balancer.remove(replicas.getFirst().getAddress().getPort());

        assertThat(ask(client)).isEqualTo("one");
        assertThat(ask(HttpClient.newHttpClient())).isEqualTo("two");
        assertThat(ask(HttpClient.newHttpClient())).isEqualTo("two");
    }

    @Test
    void aConnectionThatGoesNowhereIsClosed() {
        replicas.forEach(each -> balancer.remove(each.getAddress().getPort()));

        assertThatThrownBy(() -> ask(HttpClient.newHttpClient())).hasCauseInstanceOf(IOException.class);
    }

    private String ask(HttpClient client) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

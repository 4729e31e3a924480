package io.certloop.cli.play;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.certloop.harness.system.StageAddresses;
import io.certloop.harness.system.TargetSystem;
import io.certloop.testkit.FreePorts;
import io.vertx.core.net.HostAndPort;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryProxyTest {

    private static final Path INGRESS = Path.of("../../k8s/components/ingress/ingress.yaml");

    @ParameterizedTest
    @CsvSource({
        "/console,remediation-service",
        "/console/tickets/7,ticket-service",
        "/console/fleet,cert-watcher",
        "/tickets/import,ticket-service",
        "/webjars/x.js,remediation-service",
        "/findings,cert-watcher"
    })
    void leadsWhereTheIngressLeads(String path, String service) throws Exception {
        assertThat(EntryProxy.service(EntryProxy.routes(INGRESS), path)).contains(service);
    }

    @ParameterizedTest
    @CsvSource({"/q/metrics", "/callbacks/remediation", "/consoles"})
    void leadsNowhereElse(String path) throws Exception {
        assertThat(EntryProxy.service(EntryProxy.routes(INGRESS), path)).isEmpty();
    }

    @Test
    void passesRequestsOnAsTheyAreAndWarnsAtTheRoot() throws Exception {
        var seen = new ArrayBlockingQueue<String>(1);
        var service = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        service.createContext("/", exchange -> {
            seen.add(exchange.getRequestURI()
                    + " "
                    + exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        service.start();
        var own = FreePorts.next();
        var environment =
                Map.of("CERTLOOP_TICKET_PORT", "" + service.getAddress().getPort());
        var system = TargetSystem.local(StageAddresses.from(environment));
        try {
            new EntryProxy(Path.of("../.."), environment, system).open(HostAndPort.create("127.0.0.1", own));

            assertThat(get(own, "/tickets?limit=1").statusCode()).isEqualTo(204);
            assertThat(seen.poll()).isEqualTo("/tickets?limit=1 127.0.0.1:" + own);
            assertThat(get(own, "/q/metrics").statusCode()).isEqualTo(404);
            assertThat(get(own, "/").body()).contains("NOT FOR PRODUCTION", "/console/tickets");
        } finally {
            service.stop(0);
        }
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + port + path);
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        }
    }

    @Test
    void longestPathWins() {
        var routes = Map.of("/a", "one", "/a/b", "two");

        assertThat(EntryProxy.service(routes, "/a/b/c")).contains("two");
        assertThat(EntryProxy.service(routes, "/a/bc")).contains("one");
    }
}

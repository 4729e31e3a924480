package io.certloop.cli.play;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.certloop.harness.replay.report.ExampleTicket;
import io.certloop.harness.report.Progress;
import io.certloop.harness.system.LocalEnvironment;
import io.certloop.harness.system.Resource;
import io.certloop.harness.system.StageAddresses;
import io.certloop.harness.system.TargetSystem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.HttpProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Serves the pages and APIs of the three services at one address, by the paths of the Ingress; / shows a page of links
 * and /loop shows one ticket from its text to its answer. Only for trying CertLoop.
 */
final class EntryProxy {

    /** Settings for one site: links between the consoles need no host. */
    static final Map<String, String> SETTINGS = LocalEnvironment.file("/io/certloop/cli/play/entry.env");

    static final String WARNING =
            "NOT FOR PRODUCTION: a mock provider, sample tickets, no TLS, everything in one place.";

    static final String WELCOME = """

            %s
            CertLoop is running: http://localhost:%d
            The token to sign in with is in %s/token. SIGTERM or Ctrl-C stops everything.
            """;

    private static final String INGRESS = "k8s/components/ingress/ingress.yaml";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration POLL_EVERY = Duration.ofSeconds(1);
    private static final int POOL = 64;

    private final Vertx vertx = Vertx.vertx();
    private final HttpProxy proxy;
    private final Map<String, String> routes;
    private final TargetSystem system;

    EntryProxy(Path root, Map<String, String> environment, TargetSystem system) throws IOException {
        this.system = system;
        this.routes = routes(root.resolve(INGRESS));
        var ports = StageAddresses.from(environment).ports();
        var services = Map.of(
                "ticket-service", ports.get(StageAddresses.TICKET),
                "remediation-service", ports.get(StageAddresses.REMEDIATION),
                "cert-watcher", ports.get(StageAddresses.WATCHER));
        var client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(POOL));
        this.proxy = HttpProxy.reverseProxy(client).origin(context -> {
            var request = context.request();
            // The services compare it with the origin of a form.
            request.setAuthority(request.proxiedRequest().authority());
            var service = service(routes, request.proxiedRequest().path()).orElseThrow();
            return context.client()
                    .request(new RequestOptions()
                            .setServer(SocketAddress.inetSocketAddress(services.get(service), "127.0.0.1")));
        });
    }

    /** Reads the service behind each path from the Ingress. */
    static Map<String, String> routes(Path ingress) throws IOException {
        var routes = new HashMap<String, String>();
        for (var rule : new YAMLMapper().readTree(ingress.toFile()).at("/spec/rules")) {
            for (var path : rule.at("/http/paths")) {
                routes.putIfAbsent(
                        path.path("path").asText(),
                        path.at("/backend/service/name").asText());
            }
        }
        return Map.copyOf(routes);
    }

    /** Returns the service of the longest matching path, as an Ingress does. */
    static Optional<String> service(Map<String, String> routes, String path) {
        for (var part = path; !part.isEmpty(); part = part.substring(0, part.lastIndexOf('/'))) {
            if (routes.containsKey(part)) {
                return Optional.of(routes.get(part));
            }
        }
        return Optional.empty();
    }

    void open(HostAndPort at) {
        var page = Resource.text("/io/certloop/cli/play/entry.html");
        vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(request -> answer(request, page))
                .listen(at.port(), at.host())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void answer(HttpServerRequest request, String page) {
        if (request.path().equals("/")) {
            request.response()
                    .putHeader("Content-Type", "text/html; charset=utf-8")
                    .end(page);
        } else if (request.path().equals("/loop")) {
            request.response().putHeader("Content-Type", "text/plain; charset=utf-8");
            Thread.startVirtualThread(() -> showLoop(request));
        } else if (service(routes, request.path()).isPresent()) {
            proxy.handle(request);
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private void showLoop(HttpServerRequest request) {
        var example = new AtomicReference<>(Optional.<String>empty());
        var text = "No ticket is repaired yet.\n";
        try {
            Progress.await(PATIENCE, POLL_EVERY, () -> {
                example.set(ExampleTicket.now(system.services()));
                return example.get().isPresent();
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            text = "The services do not answer.\n";
        }
        request.response()
                .setStatusCode(example.get().isPresent() ? 200 : 503)
                .end(example.get().orElse(text));
    }
}

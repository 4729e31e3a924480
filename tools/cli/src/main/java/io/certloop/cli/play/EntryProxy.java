package io.certloop.cli.play;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.certloop.harness.replay.report.ExampleTicket;
import io.certloop.harness.system.StageAddresses;
import io.certloop.harness.system.TargetSystem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Serves the pages and APIs of the three services at one address, by the paths of the Ingress; / shows a page of links
 * and /loop shows one ticket from its text to its answer. Only for trying CertLoop.
 */
final class EntryProxy {

    /** Settings for one site: links between the consoles need no host. */
    static final Map<String, String> SETTINGS = Map.of(
            "CERTLOOP_CONSOLE_REMEDIATION", "",
            "CERTLOOP_CONSOLE_TICKETS", "",
            "CERTLOOP_CONSOLE_WATCHER", "",
            "CERTLOOP_SECURITY_LOGIN_PAGE", "/console/login");

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
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, HttpProxy> services;
    private final Map<String, String> routes;
    private final TargetSystem system;

    EntryProxy(Path root, Map<String, String> environment, TargetSystem system) throws IOException {
        this.system = system;
        this.routes = routes(root.resolve(INGRESS));
        var addresses = StageAddresses.from(environment);
        this.services = Map.of(
                "ticket-service", proxy(addresses, StageAddresses.TICKET),
                "remediation-service", proxy(addresses, StageAddresses.REMEDIATION),
                "cert-watcher", proxy(addresses, StageAddresses.WATCHER));
    }

    private HttpProxy proxy(StageAddresses addresses, String port) {
        var client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(POOL));
        return HttpProxy.reverseProxy(client)
                .origin(addresses.ports().get(port), "127.0.0.1")
                .addInterceptor(new ProxyInterceptor() {
                    // The services compare it with the origin of a form.
                    @Override
                    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
                        var request = context.request();
                        request.setAuthority(request.proxiedRequest().authority());
                        return context.sendRequest();
                    }
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

    void open(HostAndPort at) throws IOException {
        try (var page = EntryProxy.class.getResourceAsStream("entry.html")) {
            var html = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                    .requestHandler(request -> answer(request, html))
                    .listen(at.port(), at.host())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    private void answer(HttpServerRequest request, String page) {
        if (request.path().equals("/")) {
            request.response()
                    .putHeader("Content-Type", "text/html; charset=utf-8")
                    .end(page);
        } else if (request.path().equals("/loop")) {
            request.response().putHeader("Content-Type", "text/plain; charset=utf-8");
            Thread.startVirtualThread(() -> showLoop(request));
        } else {
            service(routes, request.path())
                    .map(services::get)
                    .ifPresentOrElse(
                            proxy -> proxy.handle(request),
                            () -> request.response().setStatusCode(NOT_FOUND).end());
        }
    }

    private void showLoop(HttpServerRequest request) {
        try {
            var until = System.nanoTime() + PATIENCE.toNanos();
            var example = ExampleTicket.now(system.services());
            while (example.isEmpty() && System.nanoTime() < until) {
                Thread.sleep(POLL_EVERY);
                example = ExampleTicket.now(system.services());
            }
            request.response()
                    .setStatusCode(example.isPresent() ? 200 : UNAVAILABLE)
                    .end(example.orElse("No ticket is repaired yet.\n"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            request.response().setStatusCode(UNAVAILABLE).end("The services do not answer.\n");
        }
    }
}

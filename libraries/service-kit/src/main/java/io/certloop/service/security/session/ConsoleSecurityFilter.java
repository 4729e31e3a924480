package io.certloop.service.security.session;

import io.certloop.service.http.HttpSecurityFilter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sets the security headers of every console page: a page loads nothing from other sites, runs no inline scripts, and
 * cannot be framed or cached. A change is accepted only from one of our own pages. If the consoles of our services have
 * different origins, they may read parts of each other.
 */
@ApplicationScoped
class ConsoleSecurityFilter {

    static final String PATH = "/console";

    private static final int PRIORITY = 400;
    private static final int FORBIDDEN = 403;
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src %1$s; form-action %1$s; base-uri 'none';"
            + " frame-ancestors 'none'";

    private final Set<String> sites;
    private final String policy;

    ConsoleSecurityFilter(
            @ConfigProperty(name = "certloop.console.remediation") Optional<URI> remediation,
            @ConfigProperty(name = "certloop.console.tickets") Optional<URI> tickets,
            @ConfigProperty(name = "certloop.console.watcher") Optional<URI> watcher) {
        this.sites = Stream.of(remediation, tickets, watcher)
                .flatMap(Optional::stream)
                .map(ConsoleSecurityFilter::origin)
                .collect(Collectors.toCollection(TreeSet::new));
        this.policy = POLICY.formatted(
                Stream.concat(Stream.of("'self'"), sites.stream()).collect(Collectors.joining(" ")));
    }

    void open(@Observes Filters filters) {
        filters.register(this::pass, PRIORITY);
    }

    static boolean isConsole(RoutingContext request) {
        String path = request.normalizedPath();
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    static boolean isReading(RoutingContext request) {
        return READING.contains(request.request().method());
    }

    private void pass(RoutingContext request) {
        if (!isConsole(request)) {
            request.next();
            return;
        }
        MultiMap headers = request.response().headers();
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        if ("https".equals(request.request().scheme())) {
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
        boolean reading = isReading(request);
        String origin = request.request().getHeader("Origin");
        if (reading && origin != null && sites.contains(origin)) {
            headers.set("Access-Control-Allow-Origin", origin);
            headers.set("Access-Control-Allow-Credentials", "true");
            headers.set("Vary", "Origin");
        }
        if (reading || isOurs(request.request())) {
            request.next();
        } else {
            request.response().setStatusCode(FORBIDDEN).end("asked for by another site\n");
        }
    }

    /**
     * Whether a request comes from our own page, according to headers that the browser sets and that pages cannot
     * forge.
     */
    private static boolean isOurs(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        return origin != null && origin.equals(HttpSecurityFilter.origin(request));
    }

    private static String origin(URI site) {
        return site.getScheme() + "://" + site.getAuthority();
    }
}

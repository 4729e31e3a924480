package io.certloop.remediation.console.rest.frame;

import io.certloop.remediation.console.ConsoleConfig;
import io.certloop.service.security.session.Caller;
import io.certloop.service.security.session.CsrfToken;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What every page needs of the request that it answers. */
@RequestScoped
public class Shell {

    public static final String LANGUAGE = "certloop_language";

    private final Caller caller;
    private final CsrfToken csrf;
    private final ConsoleConfig config;
    private final Clock clock;
    private final HttpHeaders headers;
    private final UriInfo uri;

    Shell(
            Caller caller,
            CsrfToken csrf,
            ConsoleConfig config,
            Clock clock,
            HttpHeaders headers,
            UriInfo uri) {
        this.caller = caller;
        this.csrf = csrf;
        this.config = config;
        this.clock = clock;
        this.headers = headers;
        this.uri = uri;
    }

    /** A language that was chosen comes before those that the browser asks for. */
    public Words words() {
        Optional<Locale> chosen =
                Optional.ofNullable(headers.getCookies().get(LANGUAGE))
                        .map(Cookie::getValue)
                        .map(Locale::forLanguageTag);
        return Words.in(
                Stream.concat(chosen.stream(), headers.getAcceptableLanguages().stream()).toList());
    }

    public String say(String key) {
        return words().say(key);
    }

    /** The word for a state, a diagnosis or the like. */
    public String named(String group, String name) {
        return words().say(group + "." + name);
    }

    /** What the engine wrote, in the language of the page as far as it is known there. */
    public String told(String text) {
        return Times.in(Phrases.in(words()).say(text), config.zone(), words());
    }

    /** The same for a line of a plan. */
    public String planned(String line) {
        return Phrases.ofPlans(words()).say(line);
    }

    public String name() {
        return caller.name();
    }

    public boolean can(String role) {
        return caller.has(role);
    }

    public String csrf() {
        return csrf.value();
    }

    public Instant now() {
        return clock.instant();
    }

    public Stamp stamp(Instant at) {
        return Stamp.of(at, now(), config.zone(), words());
    }

    /** One of the three services and its page. */
    public record Link(String key, String href, boolean here) {}

    public List<Link> links() {
        return List.of(
                link("nav.home", config.remediation(), "/console", true),
                link("nav.tickets", config.tickets(), "/console/tickets", false),
                link("nav.incidents", config.tickets(), "/console/incidents", false),
                link("nav.problems", config.tickets(), "/console/problems", false),
                link("nav.fleet", config.watcher(), "/console/fleet", false));
    }

    public Optional<URI> grafana() {
        return config.grafana();
    }

    public String tickets(String path) {
        return at(config.tickets(), path);
    }

    public String watcher(String path) {
        return at(config.watcher(), path);
    }

    /** Where the HTTP contract is, for the lines to copy. */
    public String api(String path) {
        return uri.getBaseUri().resolve(path).toString();
    }

    private static Link link(String key, Optional<URI> base, String path, boolean here) {
        return new Link(key, at(base, path), here);
    }

    private static String at(Optional<URI> base, String path) {
        return base.map(service -> service.resolve(path).toString()).orElse(path);
    }
}

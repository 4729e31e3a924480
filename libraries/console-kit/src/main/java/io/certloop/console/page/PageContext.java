package io.certloop.console.page;

import io.certloop.console.table.ListAddress;
import io.certloop.console.table.SavedViews;
import io.certloop.console.text.DisplayTime;
import io.certloop.console.text.Messages;
import io.certloop.console.text.Sentences;
import io.certloop.console.text.ShortIds;
import io.certloop.console.text.TimestampFormat;
import io.certloop.service.http.HttpLimitConfig;
import io.certloop.service.http.Problem;
import io.certloop.service.security.AccessConfig;
import io.certloop.service.security.scope.Scope;
import io.certloop.service.security.session.Caller;
import io.certloop.service.security.session.CsrfToken;
import io.certloop.service.security.session.ReturnUrl;
import io.certloop.service.text.Message;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every page needs of the request that it answers. */
@RequestScoped
public class PageContext {

    public static final String LANGUAGE = "certloop_language";

    /** The cookie of the saved views. */
    public static final String VIEWS = "certloop_views";

    private static final String HOME = "/console";
    private static final int A_YEAR = 31_536_000;

    private final Caller caller;
    private final CsrfToken csrf;
    private final ConsoleConfig config;
    private final AccessConfig access;
    private final HttpLimitConfig http;
    private final Sentences sentences;
    private final Clock clock;
    private final HttpHeaders headers;
    private final UriInfo uri;
    private final Request request;
    private final Instance<OwnBanners> ownBanners;

    PageContext(
            Caller caller,
            CsrfToken csrf,
            ConsoleConfig config,
            AccessConfig access,
            HttpLimitConfig http,
            Sentences sentences,
            Clock clock,
            HttpHeaders headers,
            UriInfo uri,
            Request request,
            @Any Instance<OwnBanners> ownBanners) {
        this.caller = caller;
        this.csrf = csrf;
        this.config = config;
        this.access = access;
        this.http = http;
        this.sentences = sentences;
        this.clock = clock;
        this.headers = headers;
        this.uri = uri;
        this.request = request;
        this.ownBanners = ownBanners;
    }

    /** A chosen language takes precedence over those of the browser. */
    public Messages words() {
        Optional<Locale> chosen =
                Optional.ofNullable(headers.getCookies().get(LANGUAGE))
                        .map(Cookie::getValue)
                        .map(Locale::forLanguageTag);
        return Messages.in(
                Stream.concat(chosen.stream(), headers.getAcceptableLanguages().stream()).toList());
    }

    public String say(String key) {
        return words().say(key);
    }

    /** A number with its noun, in the right grammatical number. */
    public String counted(String key, int number) {
        return words().say(key, number);
    }

    /** The message for a state, a kind or the like. */
    public String named(String group, String name) {
        return words().say(group + "." + name);
    }

    /**
     * A sentence in the language of the page; in English if it has no code. Fingerprints and ids
     * are as short as people compare them.
     */
    public String told(Message message) {
        return ShortIds.in(told(sentences.say(message, words())));
    }

    /** The page's own message for an argument, if it has one. */
    public String word(String group, String value) {
        String key = group + "." + value;
        return words().has(key) ? words().say(key) : value;
    }

    /** Somebody's own words, with times as the page writes them. */
    public String told(String text) {
        return TimestampFormat.in(text, config.zone(), words());
    }

    /** What sort of problem it is. */
    public String titled(Problem problem) {
        String key = "error." + problem.type().substring(problem.type().lastIndexOf(':') + 1);
        return words().has(key) ? words().say(key) : problem.title();
    }

    /** A line of a plan; in English exactly as it is approved. */
    public String planned(Message line) {
        return words().language().equals("zh") ? told(line) : line.text();
    }

    public String name() {
        return caller.name();
    }

    /** What answers that callers share depend on: what the reader may see. */
    public String scope() {
        Scope scope = caller.scope();
        return scope.isAll() ? "" : scope.toString();
    }

    /** Whether the reader sees a part of the fleet and may set that aside. */
    public boolean canBreakGlass() {
        return !caller.scope().isAll() && caller.mayBreakGlass();
    }

    /** Until when the reader sees the whole fleet. */
    public Optional<DisplayTime> glassEnd() {
        return caller.glassEnd().map(this::stamp);
    }

    /** Whether forms may go to the service that has the first page: it is on this site. */
    public boolean isAtHome() {
        return isHome() || config.remediation().isEmpty();
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

    /** How long something took. */
    public String length(Duration length) {
        return DisplayTime.length(length, words());
    }

    public DisplayTime stamp(Instant at) {
        return DisplayTime.of(at, now(), config.zone(), words());
    }

    /** As a part of an address. */
    public String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public boolean isSecure() {
        return "https".equals(uri.getRequestUri().getScheme());
    }

    /** Kept by the browser for the pages of all services. */
    public NewCookie keep(String name, String value) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(HOME)
                .maxAge(A_YEAR)
                .httpOnly(true)
                .secure(isSecure())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    /** The zone of the times, until a script shows those of the browser. */
    public String zone() {
        return config.zone().getId();
    }

    /** How an age is written, for the script that lets it grow. */
    public String ages() {
        Messages words = words();
        return Stream.of("ago", "ahead", "seconds", "minutes", "hours", "days")
                .map(part -> "\"" + part + "\":\"" + words.say("age." + part) + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /**
     * What a service shows on every page of every service.
     *
     * @param key of its message for where it is shown, and that it is unknown
     * @param page that shows it, too
     * @param here whether this service shows it
     * @param html what it shows now; empty where only a script fills it
     */
    public record Banner(String key, String part, String page, boolean here, String html) {}

    public List<Banner> banners() {
        return banners(OwnBanners::html);
    }

    /** For pages of errors, which must not fail themselves. */
    public List<Banner> polledBanners() {
        return banners(own -> "");
    }

    public List<Banner> otherBanners() {
        return polledBanners().stream().filter(each -> !each.here()).toList();
    }

    private List<Banner> banners(Function<OwnBanners, String> html) {
        return List.of(
                banner("pauses", config.remediation(), "/console/banners", HOME, html),
                banner(
                        "surges",
                        config.tickets(),
                        "/console/problems/banner",
                        "/console/problems",
                        html),
                banner("blind", config.watcher(), "/console/fleet/banner", "/console/fleet", html));
    }

    private Banner banner(
            String key,
            Optional<URI> service,
            String part,
            String page,
            Function<OwnBanners, String> html) {
        Optional<OwnBanners> own =
                ownBanners.stream().filter(each -> each.path().equals(part)).findFirst();
        return new Banner(
                key,
                at(service, part),
                at(service, page),
                own.isPresent(),
                own.map(html).orElse(""));
    }

    /** One of the pages that every page links to. */
    public record Link(String key, String href, boolean here) {}

    public List<Link> links() {
        List<Link> sections =
                List.of(
                        link("nav.runs", config.remediation(), "/console/runs"),
                        link("nav.tickets", config.tickets(), "/console/tickets"),
                        link("nav.incidents", config.tickets(), "/console/incidents"),
                        link("nav.problems", config.tickets(), "/console/problems"),
                        link("nav.desks", config.tickets(), "/console/desks"),
                        link("nav.fleet", config.watcher(), "/console/fleet"),
                        link("nav.accounts", config.watcher(), "/console/accounts"),
                        link("nav.report", config.remediation(), "/console/report"),
                        link("nav.admin", config.remediation(), "/console/admin"));
        Link home =
                new Link("nav.home", remediation(HOME), sections.stream().noneMatch(Link::here));
        return Stream.concat(Stream.of(home), sections.stream()).toList();
    }

    /** Whether this service has the first page: it finds domains and signs out. */
    public boolean isHome() {
        return http.startPage().equals(HOME);
    }

    public Optional<URI> grafana() {
        return config.grafana();
    }

    /**
     * @param traceparent a W3C trace context
     */
    public Optional<String> traceLink(String traceparent) {
        String[] parts = traceparent.split("-");
        return config.traceLink()
                .filter(link -> parts.length > 1)
                .map(link -> link.fill("trace", parts[1]));
    }

    public Optional<String> logLink(String run) {
        return config.logLink().map(link -> link.fill("run", run));
    }

    public String tickets(String path) {
        return at(config.tickets(), path);
    }

    public String remediation(String path) {
        return at(config.remediation(), path);
    }

    public String watcher(String path) {
        return at(config.watcher(), path);
    }

    /** The address that an open page loads when its session has expired. */
    public String overPage() {
        return access.overPage();
    }

    /** Of the list that is shown, or whose part is. */
    public ViewMenu views() {
        ListAddress list = ListAddress.of(uri).without("shown");
        Cookie saved = headers.getCookies().get(VIEWS);
        return ViewMenu.of(
                list.at(list.path().replaceFirst("/live$", "")),
                SavedViews.of(saved == null ? null : saved.getValue()),
                access.overPage().replaceFirst("(login/)?[^/]+$", "views"));
    }

    /** {@link #page}, as a parameter. */
    public String here() {
        return URLEncoder.encode(page(), StandardCharsets.UTF_8);
    }

    /**
     * The address to come back to after a detour: where a form was, if this answers one; empty on
     * the pages of the sign-in.
     */
    public String page() {
        URI page = uri.getRequestUri();
        String open = page.getPath();
        if (open.startsWith("/console/login") || open.equals(access.overPage())) {
            return "";
        }
        String query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
        String path =
                request.getMethod().equals(HttpMethod.GET)
                        ? page.getRawPath() + query
                        : ReturnUrl.from(headers.getHeaderString("Referer")).orElse(HOME);
        return config.remediation().isPresent() ? api(path) : path;
    }

    /**
     * A page of ours to go back to; the first page if it is not one.
     *
     * @param asked its path, or its address at one of our services
     */
    public String back(String asked) {
        return Optional.ofNullable(asked)
                .filter(page -> ReturnUrl.ours(pathOf(page)).isPresent())
                .orElse(HOME);
    }

    /** Without the address of a service of ours; any other address stays as it is. */
    private String pathOf(String page) {
        return Stream.of(config.remediation(), config.tickets(), config.watcher())
                .flatMap(Optional::stream)
                .map(service -> service.getScheme() + "://" + service.getAuthority())
                .filter(origin -> page.startsWith(origin + "/"))
                .map(origin -> page.substring(origin.length()))
                .findFirst()
                .orElse(page);
    }

    /** Where the HTTP contract is, for the lines to copy. */
    public String api(String path) {
        return uri.getBaseUri().resolve(path).toString();
    }

    private Link link(String key, Optional<URI> base, String path) {
        return new Link(key, at(base, path), uri.getPath().startsWith(path));
    }

    private static String at(Optional<URI> base, String path) {
        return base.map(service -> service.resolve(path).toString()).orElse(path);
    }
}

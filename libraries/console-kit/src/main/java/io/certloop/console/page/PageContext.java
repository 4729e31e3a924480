package io.certloop.console.page;

import io.certloop.console.text.DisplayTime;
import io.certloop.console.text.Messages;
import io.certloop.console.text.Sentences;
import io.certloop.console.text.ShortIds;
import io.certloop.console.text.TimestampFormat;
import io.certloop.service.http.HttpLimitConfig;
import io.certloop.service.http.Problem;
import io.certloop.service.security.AccessConfig;
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

/** Data and helpers that every page needs for the request that it answers: language, caller, times and links. */
@RequestScoped
public class PageContext {

    public static final String LANGUAGE = "certloop_language";

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

    /**
     * The messages in the reader's language. A language that the reader chose takes precedence over the browser's
     * languages.
     */
    public Messages words() {
        Optional<Locale> chosen = Optional.ofNullable(headers.getCookies().get(LANGUAGE))
                .map(Cookie::getValue)
                .map(Locale::forLanguageTag);
        return Messages.in(Stream.concat(chosen.stream(), headers.getAcceptableLanguages().stream())
                .toList());
    }

    public String message(String key) {
        return words().message(key);
    }

    /** A number with its noun in the right grammatical form, singular or plural. */
    public String counted(String key, int number) {
        return words().message(key, number);
    }

    /** The message for a value of an enumeration, such as a state or kind. */
    public String named(String group, String name) {
        return words().message(group + "." + name);
    }

    /**
     * The message as a sentence in the page's language, or in English if the message has no code. Fingerprints and ids
     * are shortened to the length that people compare.
     */
    public String sentence(Message message) {
        return ShortIds.in(sentence(sentences.text(message, words())));
    }

    /**
     * The translation of a message argument into the page's language; the argument itself if there is none.
     *
     * @param group first part of the message key; {@code value} is the rest
     */
    public String word(String group, String value) {
        String key = group + "." + value;
        return words().has(key) ? words().message(key) : value;
    }

    /** Text that a person wrote, with its timestamps in the page's format. */
    public String sentence(String text) {
        return TimestampFormat.in(text, config.zone(), words());
    }

    public String titled(Problem problem) {
        String key = "error." + problem.type().substring(problem.type().lastIndexOf(':') + 1);
        return words().has(key) ? words().message(key) : problem.title();
    }

    /** The text of one line of a plan in the page's language. In English it is exactly the text that is approved. */
    public String planned(Message line) {
        return words().language().equals("zh") ? sentence(line) : line.text();
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

    public String length(Duration length) {
        return DisplayTime.length(length, words());
    }

    public DisplayTime stamp(Instant at) {
        return DisplayTime.of(at, now(), config.zone(), words());
    }

    public String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public boolean isSecure() {
        return "https".equals(uri.getRequestUri().getScheme());
    }

    /** A cookie that the browser keeps for one year and sends to the pages of all services. */
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

    /** The id of the configured time zone; a script replaces it by the browser's time zone. */
    public String zone() {
        return config.zone().getId();
    }

    /** The words and units of ages as JSON, for the script that updates them. */
    public String ages() {
        Messages words = words();
        return Stream.of("ago", "ahead", "seconds", "minutes", "hours", "days")
                .map(part -> "\"" + part + "\":\"" + words.message("age." + part) + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /**
     * A banner that one service shows on the pages of all services.
     *
     * @param key last part of two message keys: of the banner's name, and of the text for a banner that cannot be
     *     loaded
     * @param part URL from which the banner is loaded
     * @param page URL of the page that shows the same information
     * @param here whether this service owns the banner
     * @param html the current banner; empty if only a script fills it
     */
    public record Banner(String key, String part, String page, boolean here, String html) {}

    public List<Banner> banners() {
        return banners(OwnBanners::html);
    }

    /** The banners without content, for error pages, which must not fail themselves; a script fills them. */
    public List<Banner> polledBanners() {
        return banners(own -> "");
    }

    public List<Banner> otherBanners() {
        return polledBanners().stream().filter(each -> !each.here()).toList();
    }

    private List<Banner> banners(Function<OwnBanners, String> html) {
        return List.of(
                banner("pauses", config.remediation(), "/console/banners", HOME, html),
                banner("surges", config.tickets(), "/console/problems/banner", "/console/problems", html),
                banner("blind", config.watcher(), "/console/fleet/banner", "/console/fleet", html));
    }

    private Banner banner(
            String key, Optional<URI> service, String part, String page, Function<OwnBanners, String> html) {
        Optional<OwnBanners> own =
                ownBanners.stream().filter(each -> each.path().equals(part)).findFirst();
        return new Banner(
                key,
                at(service, part),
                at(service, page),
                own.isPresent(),
                own.map(html).orElse(""));
    }

    /**
     * @param key message key of its text
     * @param here whether it is the current page
     */
    public record Link(String key, String href, boolean here) {}

    public List<Link> links() {
        List<Link> sections = List.of(
                link("nav.runs", config.remediation(), "/console/runs"),
                link("nav.tickets", config.tickets(), "/console/tickets"),
                link("nav.incidents", config.tickets(), "/console/incidents"),
                link("nav.problems", config.tickets(), "/console/problems"),
                link("nav.desks", config.tickets(), "/console/desks"),
                link("nav.fleet", config.watcher(), "/console/fleet"),
                link("nav.accounts", config.watcher(), "/console/accounts"),
                link("nav.report", config.remediation(), "/console/report"),
                link("nav.admin", config.remediation(), "/console/admin"));
        Link home = new Link("nav.home", remediation(HOME), sections.stream().noneMatch(Link::here));
        return Stream.concat(Stream.of(home), sections.stream()).toList();
    }

    /** Whether this service has the console's first page, where domains are searched and users sign out. */
    public boolean isHome() {
        return http.startPage().equals(HOME);
    }

    public Optional<URI> grafana() {
        return config.grafana();
    }

    /**
     * The link to the trace; empty if no link is configured or the context is malformed.
     *
     * @param traceparent a W3C trace context
     */
    public Optional<String> traceLink(String traceparent) {
        String[] parts = traceparent.split("-");
        return config.traceLink().filter(link -> parts.length > 1).map(link -> link.fill("trace", parts[1]));
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

    /** The value of {@link #page}, URL-encoded as a query parameter. */
    public String here() {
        return URLEncoder.encode(page(), StandardCharsets.UTF_8);
    }

    /**
     * The address to return to after a detour such as a sign-in: the current page or, for a form, the page of the form.
     * Empty on the sign-in pages.
     */
    public String page() {
        URI page = uri.getRequestUri();
        String open = page.getPath();
        if (open.startsWith("/console/login") || open.equals(access.overPage())) {
            return "";
        }
        String query = page.getRawQuery() == null ? "" : "?" + page.getRawQuery();
        String path = request.getMethod().equals(HttpMethod.GET)
                ? page.getRawPath() + query
                : ReturnUrl.from(headers.getHeaderString("Referer")).orElse(HOME);
        return config.remediation().isPresent() ? api(path) : path;
    }

    /**
     * The address to return to; the console's first page if the given address is not one of our pages.
     *
     * @param asked a path, or a full address at one of our services
     */
    public String back(String asked) {
        return Optional.ofNullable(asked)
                .filter(page -> ReturnUrl.ours(pathOf(page)).isPresent())
                .orElse(HOME);
    }

    /** The path of an address at one of our services; any other address stays unchanged. */
    private String pathOf(String page) {
        return Stream.of(config.remediation(), config.tickets(), config.watcher())
                .flatMap(Optional::stream)
                .map(service -> service.getScheme() + "://" + service.getAuthority())
                .filter(origin -> page.startsWith(origin + "/"))
                .map(origin -> page.substring(origin.length()))
                .findFirst()
                .orElse(page);
    }

    /** The full URL of a path of this service, for links and commands outside the console. */
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

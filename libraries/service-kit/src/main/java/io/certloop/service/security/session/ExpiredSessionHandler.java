package io.certloop.service.security.session;

import static io.quarkus.vertx.http.runtime.security.HttpSecurityRecorder.DefaultAuthFailureHandler.extractRootCause;

import io.certloop.service.http.HttpSecurityFilter;
import io.certloop.service.security.AccessConfig;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism.ChallengeSender;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers a browser that has no session, or whose session has ended. A page is redirected to the login of this service
 * or of the OIDC provider. Requests from an open page cannot be redirected: an event stream sends that the session is
 * over, a part of a page makes the browser reload the page or open the login, and a form leads to a page that says that
 * nothing was done. The cookies of a provider's ended session are removed.
 */
@ApplicationScoped
class ExpiredSessionHandler {

    /**
     * The priority of the filter: it runs after authentication has set its failure handler, which this filter replaces,
     * and before that failure handler is used.
     */
    private static final int PRIORITY = 150;

    private static final int UNAUTHORIZED = 401;
    private static final int SEE_OTHER = 303;
    private static final int UNAVAILABLE = 503;
    private static final String RETRY_SECONDS = "5";
    private static final String UNKNOWN = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>CertLoop</title>
            <link rel="icon" href="/console/assets/icon.svg">
            <link rel="stylesheet" href="/console/assets/patternfly.css">
            <link rel="stylesheet" href="/console/assets/console.css"></head><body><main>
            <h1>Your session cannot be checked at the moment</h1>
            <p>remediation-service, which keeps the sessions, does not answer. You are not signed out: load this
            page again in a moment. Nothing was changed. Pauses, storm and repairs are unknown until then.</p>
            <p lang="zh">暂时无法验证您的登录状态：保存会话的 remediation-service 没有应答。您并未退出登录，请稍后重新加载此页面。
            没有进行任何更改。在此之前，暂停、风暴与修复状态未知。</p>
            </main></body></html>
            """;
    private static final String PROVIDERS_SESSION = "q_session";
    private static final String STREAM = "text/event-stream";
    private static final String FAREWELL = "event: over\ndata: over\n\n";

    private final AccessConfig config;

    ExpiredSessionHandler(AccessConfig config) {
        this.config = config;
    }

    void watch(@Observes Filters filters) {
        filters.register(this::pass, PRIORITY);
    }

    private void pass(RoutingContext request) {
        if (ConsoleSecurityFilter.isConsole(request)) {
            BiConsumer<RoutingContext, Throwable> usual = request.get(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
            BiConsumer<RoutingContext, Throwable> ours = (failed, why) -> {
                Throwable cause = extractRootCause(why);
                if (cause instanceof SessionsUnavailable) {
                    unavailable(failed);
                } else if (cause instanceof AuthenticationFailedException) {
                    refuse(failed);
                } else {
                    usual.accept(failed, why);
                }
            };
            request.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, ours);
        }
        request.next();
    }

    private static void unavailable(RoutingContext request) {
        request.response()
                .setStatusCode(UNAVAILABLE)
                .putHeader("Content-Type", "text/html;charset=UTF-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("Retry-After", RETRY_SECONDS)
                .end(UNKNOWN);
    }

    /**
     * Answers with 503 if the session cannot be checked and this only shows when the resource asks for the identity.
     */
    @ServerExceptionMapper
    Response unavailable(SessionsUnavailable e) {
        return Response.status(UNAVAILABLE)
                .type("text/html;charset=UTF-8")
                .header("Cache-Control", "no-store")
                .header("Retry-After", RETRY_SECONDS)
                .entity(UNKNOWN)
                .build();
    }

    /**
     * Answers a request whose authentication failed, for example for the cookie of an ended session, like a request
     * without a session. Without this, such a cookie would cause an error.
     */
    private void refuse(RoutingContext request) {
        if (isOpen(request)) {
            return; // whoever asks is nobody there
        }
        if (redirect(request)) {
            return;
        }
        HttpAuthenticator provider = request.get(HttpAuthenticator.class.getName());
        provider.sendChallenge(request)
                .subscribe()
                .with(
                        sent -> {
                            if (!request.response().ended()) {
                                request.end();
                            }
                        },
                        request::fail);
    }

    /**
     * Sends the answer to a request without a valid session: the end of an event stream, a redirect, or, for a part of
     * a page, a 401 that makes the browser load another page.
     *
     * @return whether the request was answered; false for a page that must be redirected to the OIDC provider
     */
    boolean redirect(RoutingContext request) {
        HttpServerResponse answer = request.response();
        answer.putHeader("Cache-Control", "no-store");
        if (isStream(request)) {
            answer.putHeader("Content-Type", STREAM).end(FAREWELL);
            return true;
        }
        ChallengeData challenge = challenge(request);
        if (challenge == null) {
            return false;
        }
        if (!request.request().isEnded()) {
            request.request().resume(); // nobody else reads the form
        }
        forget(request);
        new ChallengeSender(request).apply(challenge);
        answer.end();
        return true;
    }

    /**
     * The answer to a request without a valid session; null for a page that must be redirected to the OIDC provider.
     */
    ChallengeData challenge(RoutingContext request) {
        boolean atProvider = config.mode() == AccessConfig.Mode.OIDC;
        if (!ConsoleSecurityFilter.isReading(request)) {
            return new ChallengeData(SEE_OTHER, "Location", overPage(request));
        }
        if (isPart(request)) {
            return atProvider
                    ? new ChallengeData(UNAUTHORIZED, "HX-Refresh", "true")
                    : new ChallengeData(UNAUTHORIZED, "HX-Redirect", config.loginPage());
        }
        return atProvider ? null : new ChallengeData(SEE_OTHER, "Location", loginPage(request));
    }

    /**
     * The address of the login page, with the requested page as parameter. The parameter is an absolute address if the
     * login is on another site.
     */
    private String loginPage(RoutingContext request) {
        String page = request.request().uri();
        if (page.equals(ConsoleSecurityFilter.PATH) || ReturnUrl.ours(page).isEmpty()) {
            return config.loginPage();
        }
        boolean elsewhere = URI.create(config.loginPage()).isAbsolute();
        String from = elsewhere ? HttpSecurityFilter.origin(request.request()) + page : page;
        return config.loginPage() + "?from=" + URLEncoder.encode(from, StandardCharsets.UTF_8);
    }

    private String overPage(RoutingContext request) {
        return ReturnUrl.from(request.request().getHeader("Referer"))
                .map(page -> URLEncoder.encode(page, StandardCharsets.UTF_8))
                .map(page -> config.overPage() + "?from=" + page)
                .orElse(config.overPage());
    }

    private boolean isOpen(RoutingContext request) {
        String path = request.normalizedPath();
        return path.equals(config.overPage()) || path.startsWith(ConsoleSecurityFilter.PATH + "/login");
    }

    private static void forget(RoutingContext request) {
        Set<Cookie> all = request.request().cookies();
        all.stream()
                .map(Cookie::getName)
                .filter(name -> name.startsWith(PROVIDERS_SESSION))
                .map(name -> Cookie.cookie(name, "")
                        .setPath(ConsoleSecurityFilter.PATH)
                        .setMaxAge(0))
                .toList()
                .forEach(request.response()::addCookie);
    }

    private static boolean isStream(RoutingContext request) {
        String wanted = request.request().getHeader("Accept");
        return wanted != null && wanted.contains(STREAM);
    }

    /**
     * Whether the request loads a part of an open page. A part cannot show the login, so the whole page has to be
     * replaced.
     */
    private static boolean isPart(RoutingContext request) {
        return request.request().getHeader("HX-Request") != null;
    }
}

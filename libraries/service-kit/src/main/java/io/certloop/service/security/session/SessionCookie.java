package io.certloop.service.security.session;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookies of console sessions. A browser sends a cookie to every port of a host, and so to all services on one
 * machine.
 */
public final class SessionCookie {

    public static final String NAME = "certloop_session";

    /** The name of the cookie for a session that acts without its scope for a few minutes. */
    public static final String GLASS = "certloop_glass";

    private SessionCookie() {}

    /**
     * The session id in a cookie, only for requests to the console. The API ignores cookies, so that no page of another
     * site can call it through a browser.
     */
    public static Optional<SessionId> sentIn(RoutingContext request, String name) {
        return Optional.ofNullable(request.request().getCookie(name))
                .filter(cookie -> ConsoleSecurityFilter.isConsole(request))
                .flatMap(cookie -> SessionId.of(cookie.getValue()));
    }

    /**
     * A cookie with a session id.
     *
     * @param secure whether the browser uses HTTPS
     */
    public static NewCookie of(String name, SessionId id, Duration lasts, boolean secure) {
        return cookie(name, id.value(), (int) lasts.toSeconds(), secure);
    }

    /** A cookie that removes the cookie with this name from the browser. */
    public static NewCookie gone(String name, boolean secure) {
        return cookie(name, "", 0, secure);
    }

    private static NewCookie cookie(String name, String value, int age, boolean secure) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(ConsoleSecurityFilter.PATH)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge(age)
                .build();
    }
}

package io.certloop.service.security.session;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie of a console session. A browser sends a cookie to every port of a host, and so to all services on one
 * machine.
 */
public final class SessionCookie {

    public static final String NAME = "certloop_session";

    private SessionCookie() {}

    /**
     * The session id in the cookie, only for requests to the console. The API ignores cookies, so that no page of
     * another site can call it through a browser.
     */
    public static Optional<SessionId> sentIn(RoutingContext request) {
        return Optional.ofNullable(request.request().getCookie(NAME))
                .filter(cookie -> ConsoleSecurityFilter.isConsole(request))
                .flatMap(cookie -> SessionId.of(cookie.getValue()));
    }

    public static NewCookie of(SessionId id, Duration lasts, boolean secure) {
        return cookie(id.value(), (int) lasts.toSeconds(), secure);
    }

    public static NewCookie gone(boolean secure) {
        return cookie("", 0, secure);
    }

    private static NewCookie cookie(String value, int age, boolean secure) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path(ConsoleSecurityFilter.PATH)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge(age)
                .build();
    }
}

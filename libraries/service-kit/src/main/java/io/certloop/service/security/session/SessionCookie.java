package io.certloop.service.security.session;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie of a session. Cookies go to every port of a host, and so to all services of a machine.
 */
public final class SessionCookie {

    public static final String NAME = "certloop_session";

    /** Of a session that acts without its scope for a few minutes. */
    public static final String GLASS = "certloop_glass";

    private SessionCookie() {}

    /** The console's alone: what programs call takes no cookie, so that no page can call it. */
    public static Optional<SessionId> sentIn(RoutingContext request, String name) {
        return Optional.ofNullable(request.request().getCookie(name))
                .filter(cookie -> ConsoleSecurityFilter.isConsole(request))
                .flatMap(cookie -> SessionId.of(cookie.getValue()));
    }

    /**
     * @param secure whether the browser came by https
     */
    public static NewCookie of(String name, SessionId id, Duration lasts, boolean secure) {
        return cookie(name, id.value(), (int) lasts.toSeconds(), secure);
    }

    /** Takes it from the browser. */
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

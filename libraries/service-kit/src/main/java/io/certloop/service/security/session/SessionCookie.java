package io.certloop.service.security.session;

import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/**
 * The cookie of a session. Cookies go to every port of a host, and so to all services of a machine.
 */
public final class SessionCookie {

    public static final String NAME = "certloop_session";

    private SessionCookie() {}

    /**
     * @param secure whether the browser came by https
     */
    public static NewCookie of(SessionId id, Duration lasts, boolean secure) {
        return cookie(id.value(), (int) lasts.toSeconds(), secure);
    }

    /** Takes it from the browser. */
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

package io.certloop.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Begins and ends sessions of browsers that come with a token of the token file. */
@ApplicationScoped
public class BrowserLogin {

    private final KnownTokens tokens;
    private final AccessConfig config;
    private final Clock clock;

    BrowserLogin(KnownTokens tokens, AccessConfig config, Clock clock) {
        this.tokens = tokens;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param secure whether the browser came by https
     * @return empty if nobody has this token
     */
    public Optional<NewCookie> open(String token, boolean secure) {
        Instant until = clock.instant().plus(config.session()).truncatedTo(ChronoUnit.SECONDS);
        return tokens.find(token)
                .map(
                        known ->
                                cookie(
                                        new BrowserSession(token, until).cookie(),
                                        (int) config.session().toSeconds(),
                                        secure));
    }

    public NewCookie close(boolean secure) {
        return cookie("", 0, secure);
    }

    private static NewCookie cookie(String value, int age, boolean secure) {
        return new NewCookie.Builder(BrowserSession.COOKIE)
                .value(value)
                .path(ConsoleDoor.PATH)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge(age)
                .build();
    }
}

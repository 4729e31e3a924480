package io.certloop.service.security.session;

import io.certloop.service.security.AccessConfig;
import io.certloop.service.security.NotAllowed;
import io.certloop.service.text.CommonMessage;
import io.quarkus.runtime.BlockingOperationNotAllowedException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

@ApplicationScoped
public class Caller {

    /** The name of every caller while security is off. */
    public static final String ANYBODY = "anybody";

    static final String SESSION = "certloop.session";
    static final String SESSION_END = "certloop.session.end";

    private final SecurityIdentity identity;
    private final AccessConfig config;
    private final CurrentVertxRequest request;
    private final Sessions sessions;
    private final Clock clock;

    Caller(
            SecurityIdentity identity,
            AccessConfig config,
            CurrentVertxRequest request,
            Sessions sessions,
            Clock clock) {
        this.identity = identity;
        this.config = config;
        this.request = request;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * A check, to be used after this request, of whether the browser's session has ended: it expired, or the person
     * signed out. The check may block.
     */
    public BooleanSupplier sessionOver() {
        Optional<Instant> end = sessionEnd();
        Optional<SessionId> session = Optional.ofNullable(request.getCurrent()).map(now -> now.get(SESSION));
        return () -> end.filter(at -> !clock.instant().isBefore(at)).isPresent()
                || session.filter(sessions::isOver).isPresent();
    }

    /**
     * The end of the browser's session, either of our own session or of the OIDC provider's; empty for other callers.
     */
    public Optional<Instant> sessionEnd() {
        return Optional.ofNullable(request.getCurrent())
                .map(now -> now.<Instant>get(SESSION_END))
                .or(this::signInEnd);
    }

    private Optional<Instant> signInEnd() {
        return ofIdentity(SecurityIdentity::getPrincipal, null) instanceof JsonWebToken token
                ? Optional.ofNullable(token.<Long>getClaim(Claims.exp)).map(Instant::ofEpochSecond)
                : Optional.empty();
    }

    public String name() {
        return ofIdentity(it -> it.getPrincipal().getName(), "");
    }

    /** The name of the caller for records of what was done; empty if callers are not authenticated. */
    public Optional<String> known() {
        return config.mode() == AccessConfig.Mode.OFF
                ? Optional.empty()
                : Optional.of(name()).filter(name -> !name.isBlank());
    }

    public boolean has(String role) {
        return ofIdentity(it -> it.hasRole(role), false);
    }

    /**
     * Reads a value from the caller's identity. Returns the value of an anonymous caller if authentication failed,
     * because the error page is then built on a thread that must not wait for an identity, or if the session has ended
     * and the page is open to everybody.
     */
    private <T> T ofIdentity(Function<SecurityIdentity, T> question, T ofNobody) {
        try {
            return question.apply(identity);
        } catch (BlockingOperationNotAllowedException | AuthenticationFailedException e) {
            return ofNobody;
        }
    }

    /**
     * Checks that a name in the body is the caller's own name. A body may name the person who acts, but nobody can act
     * under another name.
     *
     * @throws NotAllowed if the caller has another name
     */
    public void mustBe(String field, String claimed) {
        if (config.mode() != AccessConfig.Mode.OFF && !claimed.equals(name())) {
            throw new NotAllowed(field, CommonMessage.NOT_YOUR_NAME.with(name()));
        }
    }

    public void mustHave(String role, String field) {
        if (!has(role)) {
            throw new NotAllowed(field, CommonMessage.NEEDS_ROLE.with(role));
        }
    }
}

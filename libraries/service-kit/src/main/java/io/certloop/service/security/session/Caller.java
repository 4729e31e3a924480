package io.certloop.service.security.session;

import io.certloop.service.security.AccessConfig;
import io.certloop.service.security.NotAllowed;
import io.certloop.service.security.Role;
import io.certloop.service.security.scope.CallerScope;
import io.certloop.service.security.scope.EffectiveScope;
import io.certloop.service.security.scope.Scope;
import io.certloop.service.text.CommonMessage;
import io.quarkus.runtime.BlockingOperationNotAllowedException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes the request that is being served. */
@ApplicationScoped
public class Caller {

    /** Everybody's name while security is off. */
    public static final String ANYBODY = "anybody";

    static final String SESSION = "certloop.session";
    static final String API_TOKEN = "certloop.api-token";
    static final String SESSION_END = "certloop.session.end";

    private final SecurityIdentity identity;
    private final AccessConfig config;
    private final CurrentVertxRequest request;
    private final Sessions sessions;
    private final CallerScope scope;
    private final Clock clock;

    Caller(
            SecurityIdentity identity,
            AccessConfig config,
            CurrentVertxRequest request,
            Sessions sessions,
            CallerScope scope,
            Clock clock) {
        this.identity = identity;
        this.config = config;
        this.request = request;
        this.sessions = sessions;
        this.scope = scope;
        this.clock = clock;
    }

    /**
     * Whether the browser's session has ended, for what outlives the request: it expired, the
     * person signed out, or it sees no longer what it saw through broken glass. May block.
     */
    public BooleanSupplier sessionOver() {
        Optional<Instant> end =
                Stream.of(sessionEnd(), glassEnd())
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder());
        Optional<SessionId> session =
                Optional.ofNullable(request.getCurrent()).map(now -> now.get(SESSION));
        return () ->
                end.filter(at -> !clock.instant().isBefore(at)).isPresent()
                        || session.filter(sessions::isOver).isPresent();
    }

    /** When a browser's session ends: our own, or what the OIDC provider gave it; else empty. */
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

    /** The name, for what is done for the caller; empty where callers are not authenticated. */
    public Optional<String> known() {
        return config.mode() == AccessConfig.Mode.OFF
                ? Optional.empty()
                : Optional.of(name()).filter(name -> !name.isBlank());
    }

    /** Whether it is a program that somebody issued a token for. */
    public boolean isApiToken() {
        return Optional.ofNullable(request.getCurrent())
                .map(now -> now.<Boolean>get(API_TOKEN))
                .orElse(false);
    }

    public boolean has(String role) {
        return ofIdentity(it -> it.hasRole(role), false);
    }

    /**
     * Where authentication itself failed, the error page is made on a thread that must not wait for
     * an identity; whoever asks there is nobody. So is, on an open page, whoever brings a session
     * that is over.
     */
    private <T> T ofIdentity(Function<SecurityIdentity, T> question, T ofNobody) {
        try {
            return question.apply(identity);
        } catch (BlockingOperationNotAllowedException | AuthenticationFailedException e) {
            return ofNobody;
        }
    }

    /**
     * A body may name who acts, but nobody can act under another name.
     *
     * @throws NotAllowed if the caller has another name
     */
    public void mustBe(String field, String claimed) {
        if (config.mode() != AccessConfig.Mode.OFF && !claimed.equals(name())) {
            throw new NotAllowed(field, CommonMessage.NOT_YOUR_NAME.with(name()));
        }
    }

    /**
     * @throws NotAllowed if the caller does not have the role
     */
    public void mustHave(String role, String field) {
        if (!has(role)) {
            throw new NotAllowed(field, CommonMessage.NEEDS_ROLE.with(role));
        }
    }

    /** May set the scope aside. */
    public boolean mayBreakGlass() {
        return has(Role.OPERATOR) || has(Role.APPROVER);
    }

    /** Until when the session acts without its scope; empty also if this request alone does. */
    public Optional<Instant> glassEnd() {
        return Optional.ofNullable(request.getCurrent())
                .map(now -> now.get(EffectiveScope.BROKEN_GLASS))
                .filter(Instant.class::isInstance)
                .map(Instant.class::cast);
    }

    /** Whether the scope is set aside for this request. */
    public boolean hasBrokenGlass() {
        return Optional.ofNullable(request.getCurrent())
                .filter(now -> now.get(EffectiveScope.BROKEN_GLASS) != null)
                .isPresent();
    }

    /** What of the fleet the caller may see and touch. */
    public Scope scope() {
        return scope.now();
    }

    /**
     * @throws NotAllowed if the account is outside of the caller's scope
     */
    public void mustSee(String field, String account) {
        NotAllowed.unlessSeen(scope, field, Optional.of(account));
    }

    /**
     * For what concerns the whole fleet.
     *
     * @throws NotAllowed if the caller has a scope
     */
    public void mustSeeAll(String field) {
        if (!scope.now().isAll()) {
            throw new NotAllowed(field, CommonMessage.NEEDS_WHOLE_FLEET.with());
        }
    }
}

package io.certloop.service.security.scope;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.BlockingOperationNotAllowedException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The scope of the work on the current thread: the scope of the caller whose request the thread serves. Work that
 * serves no request has no scope. Another thread that works for a request does not know the scope of its caller: see
 * {@link #handedOver}.
 */
@Singleton
public class EffectiveScope implements CallerScope {

    /** The attribute of an identity with its scope; absent means {@link Scope#ALL}. */
    public static final String ATTRIBUTE = "certloop.scope";

    /**
     * The attribute of a request whose caller broke the glass. Its value is the time until which the session acts
     * without its scope, or true for this request only.
     */
    public static final String BROKEN_GLASS = "certloop.broken-glass";

    /**
     * The attribute of a request whose change was checked: the caller may make it, so the work for this request has no
     * scope.
     */
    public static final String CHECKED = "certloop.scope-checked";

    /** The attribute of a request to an operation that is open to everybody. */
    public static final String OPEN = "certloop.open-operation";

    private final ThreadLocal<@Nullable Scope> given = new ThreadLocal<>();
    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;
    private final Instance<AccountLabels> labels;

    EffectiveScope(SecurityIdentity identity, CurrentVertxRequest request, Instance<AccountLabels> labels) {
        this.identity = identity;
        this.request = request;
        this.labels = labels;
    }

    @Override
    public Scope now() {
        Scope scope = given.get();
        return scope == null ? ofRequest() : scope;
    }

    @Override
    public Optional<Set<String>> accounts() {
        Scope scope = now();
        return scope.isAll() ? Optional.empty() : Optional.of(accounts(scope));
    }

    private Set<String> accounts(Scope scope) {
        Map<String, Map<String, String>> labelled = new HashMap<>();
        if (!scope.labels().isEmpty()) {
            labels.forEach(each -> labelled.putAll(each.now()));
        }
        return scope.accounts(labelled);
    }

    @Override
    public <T> T as(Scope scope, Supplier<T> work) {
        Scope before = given.get();
        given.set(scope);
        try {
            return work.get();
        } finally {
            if (before == null) {
                given.remove();
            } else {
                given.set(before);
            }
        }
    }

    private Scope ofRequest() {
        if (!Arc.container().requestContext().isActive()) {
            return Scope.ALL;
        }
        RoutingContext served = request.getCurrent();
        if (served == null || served.get(BROKEN_GLASS) != null || served.get(CHECKED) != null) {
            return Scope.ALL;
        }
        return of(identity, served.get(OPEN) == null ? Scope.NOTHING : Scope.ALL);
    }

    private static Scope of(SecurityIdentity identity, Scope ofNobody) {
        try {
            Scope own = identity.getAttribute(ATTRIBUTE);
            return own == null ? Scope.ALL : own;
        } catch (BlockingOperationNotAllowedException | AuthenticationFailedException e) {
            return ofNobody; // see Caller
        }
    }
}

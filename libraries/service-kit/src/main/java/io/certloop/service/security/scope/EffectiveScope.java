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
 * Which scope holds for the work of this thread: that of the caller whose request it serves. Work
 * that serves no request has none. A thread of its own that works for a request does not know it:
 * see {@link #handedOver}.
 */
@Singleton
public class EffectiveScope implements CallerScope {

    /** Of an identity: its scope; absent is {@link Scope#ALL}. */
    public static final String ATTRIBUTE = "certloop.scope";

    /** Of a request: its caller broke the glass; until when, if for more than this request. */
    public static final String BROKEN_GLASS = "certloop.broken-glass";

    /** Of a request: that its caller may change this was checked. */
    public static final String CHECKED = "certloop.scope-checked";

    /** Of a request: its operation is open to anybody. */
    public static final String OPEN = "certloop.open-operation";

    private final ThreadLocal<@Nullable Scope> given = new ThreadLocal<>();
    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;
    private final Instance<AccountLabels> labels;

    EffectiveScope(
            SecurityIdentity identity,
            CurrentVertxRequest request,
            Instance<AccountLabels> labels) {
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

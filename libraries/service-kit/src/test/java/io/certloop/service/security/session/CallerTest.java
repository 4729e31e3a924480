package io.certloop.service.security.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.security.NotAllowed;
import io.certloop.service.security.Role;
import io.quarkus.runtime.BlockingOperationNotAllowedException;
import io.quarkus.security.identity.SecurityIdentity;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class CallerTest {

    /** As on a thread that must not wait, after authentication failed. */
    private final Caller caller = new Caller(
            (SecurityIdentity) Proxy.newProxyInstance(
                    CallerTest.class.getClassLoader(),
                    new Class<?>[] {SecurityIdentity.class},
                    (proxy, method, arguments) -> {
                        throw new BlockingOperationNotAllowedException("waits");
                    }),
            null,
            null,
            null,
            null);

    @Test
    void whereNobodyCanBeKnownTheCallerIsNobody() {
        assertThat(caller.name()).isEmpty();
        assertThat(caller.has(Role.VIEWER)).isFalse();
        assertThatThrownBy(() -> caller.mustHave(Role.VIEWER, "by")).isInstanceOf(NotAllowed.class);
    }
}

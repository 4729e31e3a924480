package io.certloop.mockcloud.domain.change;

import io.certloop.mockcloud.domain.Https;
import io.certloop.mockcloud.domain.OperationType;

public sealed interface DomainWrite {

    /**
     * The HTTPS settings in a write.
     *
     * @param certificateId empty if a free certificate is requested
     * @param forceHttps null keeps the present value
     * @param http2Enable null keeps the present value
     */
    record WantedHttps(String certificateId, boolean free, Boolean forceHttps, Boolean http2Enable) {

        Https over(Https present, String id, boolean isFree) {
            return new Https(
                    id,
                    forceHttps == null ? present.forceHttps() : forceHttps,
                    http2Enable == null ? present.http2Enable() : http2Enable,
                    isFree);
        }
    }

    record EnableHttps(WantedHttps wanted) implements DomainWrite {}

    record ChangeHttps(WantedHttps wanted) implements DomainWrite {}

    record DisableHttps() implements DomainWrite {}

    record Online() implements DomainWrite {}

    record Offline() implements DomainWrite {}

    record Unfreeze() implements DomainWrite {}

    record ChangeConfig(OperationType type) implements DomainWrite {}

    record Redo(String taskId) implements DomainWrite {}

    record Abandon(String taskId) implements DomainWrite {}

    record HurryUp() implements DomainWrite {}

    record CheckOwnership() implements DomainWrite {}
}

package io.certloop.watcher.watch;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.watch.list.Target;
import java.time.Instant;

/**
 * A watched name as stored.
 *
 * @param changedAt when the source last changed a property of the name
 */
public record WatchedTarget(DomainKey key, Target target, Instant changedAt) {

    /**
     * The account and name under which a target is inspected. A name may be watched at several ports, but a domain is
     * identified by account and name. So each port except that of HTTPS has an account of its own.
     */
    public static DomainKey key(String source, Target target) {
        String account = target.port() == Target.HTTPS ? source : source + ":" + target.port();
        return new DomainKey(new AccountId(account), target.name());
    }

    static String source(AccountId account) {
        return account.value().split(":", 2)[0];
    }
}

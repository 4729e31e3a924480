package io.certloop.watcher.watch;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.watcher.inventory.DomainKey;
import io.certloop.watcher.watch.list.Target;
import java.time.Instant;

/**
 * A name of a source as it is kept.
 *
 * @param changedAt when the list last said something new about it
 */
public record WatchedTarget(DomainKey key, Target target, Instant changedAt) {

    /**
     * The account of a name. A name may be watched at several ports, and a domain is known by
     * account and name, so that each port but that of HTTPS has an account of its own.
     */
    public static DomainKey key(String source, Target target) {
        String account = target.port() == Target.HTTPS ? source : source + ":" + target.port();
        return new DomainKey(new AccountId(account), target.name());
    }

    /** The source of an account. */
    static String source(AccountId account) {
        return account.value().split(":", 2)[0];
    }
}

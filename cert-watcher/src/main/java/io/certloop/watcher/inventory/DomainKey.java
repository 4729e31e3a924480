package io.certloop.watcher.inventory;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.DomainName;

/** A domain within its account: the subject of inspections, findings and requests. */
public record DomainKey(AccountId account, DomainName name) {

    public static DomainKey of(String account, String name) {
        return new DomainKey(new AccountId(account), new DomainName(name));
    }

    @Override
    public String toString() {
        return account + "/" + name;
    }
}

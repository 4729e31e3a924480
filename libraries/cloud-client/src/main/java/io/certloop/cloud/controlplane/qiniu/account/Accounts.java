package io.certloop.cloud.controlplane.qiniu.account;

import java.util.List;

/** The accounts that we have keys for, as they are configured at this moment. */
@FunctionalInterface
public interface Accounts {

    /** In configuration order, ids unique. */
    List<Account> current();
}

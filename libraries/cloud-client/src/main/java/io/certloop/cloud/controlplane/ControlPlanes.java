package io.certloop.cloud.controlplane;

import java.util.List;

/** The accounts that we have credentials for, and the way to each. */
public interface ControlPlanes {

    /** In configuration order; an account added to the configuration appears without a restart. */
    List<AccountId> accounts();

    /**
     * @throws IllegalArgumentException if the account is not configured
     */
    ControlPlane of(AccountId account);

    /** For {@link #of}. */
    static IllegalArgumentException notConfigured(AccountId account) {
        return new IllegalArgumentException("the account is not configured: " + account);
    }
}

package io.certloop.cloud.controlplane;

import java.util.List;

/** The accounts for which credentials are configured, and a control plane for each. */
public interface ControlPlanes {

    /** All accounts in configuration order; an account added to the configuration appears without a restart. */
    List<AccountId> accounts();

    /**
     * The control plane of an account.
     *
     * @throws IllegalArgumentException if the account is not configured
     */
    ControlPlane of(AccountId account);

    static IllegalArgumentException notConfigured(AccountId account) {
        return new IllegalArgumentException("the account is not configured: " + account);
    }
}

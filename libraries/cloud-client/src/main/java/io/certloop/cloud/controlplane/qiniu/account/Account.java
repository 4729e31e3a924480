package io.certloop.cloud.controlplane.qiniu.account;

import io.certloop.cloud.controlplane.AccountId;

/** An account and its key pair. */
public record Account(AccountId id, String accessKey, String secretKey) {

    public Account {
        if (accessKey == null || accessKey.isBlank()) {
            throw new IllegalArgumentException("accessKey is blank");
        }
        if (secretKey == null || secretKey.isBlank()) {
            throw new IllegalArgumentException("secretKey is blank");
        }
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}

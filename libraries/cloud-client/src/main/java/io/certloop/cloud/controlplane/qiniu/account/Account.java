package io.certloop.cloud.controlplane.qiniu.account;

import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.account.AccountEntry;

public record Account(AccountId id, String accessKey, String secretKey) {

    public Account {
        if (accessKey == null || accessKey.isBlank()) {
            throw new IllegalArgumentException("accessKey is blank");
        }
        if (secretKey == null || secretKey.isBlank()) {
            throw new IllegalArgumentException("secretKey is blank");
        }
    }

    public static Account of(AccountEntry entry) {
        return new Account(
                entry.id(),
                entry.settings().path("accessKey").textValue(),
                entry.settings().path("secretKey").textValue());
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}

package io.certloop.cloud.controlplane.tencent;

import io.certloop.cloud.controlplane.AccountId;

record TencentAccount(AccountId id, String secretId, String secretKey) {

    @Override
    public String toString() {
        return "TencentAccount[" + id + "]";
    }
}

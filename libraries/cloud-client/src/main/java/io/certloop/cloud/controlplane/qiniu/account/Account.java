package io.certloop.cloud.controlplane.qiniu.account;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.controlplane.account.AccountEntry;
import jakarta.validation.constraints.NotBlank;

public record Account(AccountId id, String accessKey, String secretKey) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Keys(
            @NotBlank(message = "is blank") String accessKey,
            @NotBlank(message = "is blank") String secretKey) {}

    public static Account of(AccountEntry entry) {
        Keys keys = entry.as(Keys.class);
        return new Account(entry.id(), keys.accessKey(), keys.secretKey());
    }

    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}

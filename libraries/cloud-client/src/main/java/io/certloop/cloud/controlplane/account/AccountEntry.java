package io.certloop.cloud.controlplane.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.cloud.controlplane.AccountId;

/**
 * One account of the accounts file.
 *
 * @param settings the provider's members of the entry, keys among them; only the adapter may see them
 */
public record AccountEntry(AccountId id, String provider, JsonNode settings) {

    /** @throws IllegalArgumentException if the member is absent, not a text, or blank */
    public String required(String member) {
        String value = settings.path(member).asText("");
        if (!settings.path(member).isTextual() || value.isBlank()) {
            throw new IllegalArgumentException(member + " is blank");
        }
        return value;
    }

    @Override
    public String toString() {
        return "AccountEntry[" + id + ", " + provider + "]";
    }
}

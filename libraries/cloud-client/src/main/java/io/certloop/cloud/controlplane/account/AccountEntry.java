package io.certloop.cloud.controlplane.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.cloud.controlplane.AccountId;

/**
 * One account as the file has it.
 *
 * @param settings the members of its provider, keys among them: they go nowhere but to the adapter
 */
public record AccountEntry(AccountId id, String provider, JsonNode settings) {

    /**
     * @throws IllegalArgumentException if it is absent, no text, or blank
     */
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

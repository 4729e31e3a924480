package io.certloop.cloud.controlplane.account;

import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.cloud.controlplane.AccountId;
import io.certloop.cloud.json.CheckedJson;

/**
 * One account of the accounts file.
 *
 * @param settings the provider's members of the entry, keys among them; only the adapter may see them
 */
public record AccountEntry(AccountId id, String provider, JsonNode settings) {

    /** @throws IllegalArgumentException that names each wrong member but no value */
    public <T> T as(Class<T> type) {
        return CheckedJson.read(settings, "", type, new InjectableValues.Std());
    }

    @Override
    public String toString() {
        return "AccountEntry[" + id + ", " + provider + "]";
    }
}

package io.certloop.cloud.acme.record;

import io.certloop.cloud.acme.AcmeException;
import io.certloop.cloud.acme.AcmeOrder.TxtRecord;
import io.certloop.cloud.acme.settings.AcmeSettings;

/**
 * Writes TXT records. Both methods are harmless when repeated, leave other records of the same host
 * alone, and throw {@link AcmeException} with {@code RECORD_NOT_WRITTEN}.
 */
public interface RecordWriter {

    void present(TxtRecord record);

    void remove(TxtRecord record);

    /**
     * @param account named to webhooks
     */
    static RecordWriter of(AcmeSettings settings, String account) {
        return settings.dns()
                .<RecordWriter>map(DnsUpdates::new)
                .or(() -> settings.webhook().map(hook -> new RecordWebhook(hook, account)))
                .orElseThrow(() -> new IllegalArgumentException("needs either dns or webhook"));
    }
}

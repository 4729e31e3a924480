package io.certloop.cloud.acme.record;

import io.certloop.cloud.acme.AcmeException;
import io.certloop.cloud.acme.AcmeOrder.TxtRecord;
import io.certloop.cloud.acme.settings.AcmeSettings;

/**
 * Writes and removes TXT records. Both methods are safe to repeat, do not touch other records of the same host, and
 * throw {@link AcmeException} with {@code RECORD_NOT_WRITTEN}.
 */
public interface RecordWriter {

    void present(TxtRecord record);

    void remove(TxtRecord record);

    /**
     * The writer that the settings configure: DNS updates or a webhook.
     *
     * @param account account id that is sent to a webhook
     */
    static RecordWriter of(AcmeSettings settings, String account) {
        return settings.dns()
                .<RecordWriter>map(DnsUpdates::new)
                .or(() -> settings.webhook().map(hook -> new RecordWebhook(hook, account)))
                .orElseThrow(() -> new IllegalArgumentException("needs either dns or webhook"));
    }
}

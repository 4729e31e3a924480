package io.certloop.watcher.alert;

import java.util.List;

/**
 * An alert as the sender sent it.
 *
 * @param key equal for duplicates
 * @param subjects values of the labels that can name the domain, in the configured order of the labels; never logged
 */
public record ReceivedAlert(String key, List<String> subjects) {

    public ReceivedAlert {
        subjects = List.copyOf(subjects);
    }

    /**
     * The alerts of one request.
     *
     * @param invalid number of elements that cannot be read as an alert
     * @param truncated number of alerts that the sender left out
     */
    public record Batch(List<ReceivedAlert> alerts, int invalid, int truncated) {}
}

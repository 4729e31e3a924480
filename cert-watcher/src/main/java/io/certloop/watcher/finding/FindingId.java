package io.certloop.watcher.finding;

import java.util.UUID;

/** Names one finding from its opening to its end; the same fault later is another finding. */
public record FindingId(UUID value) {

    public static FindingId random() {
        return new FindingId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

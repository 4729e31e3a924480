package io.certloop.watcher.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.certloop.service.text.Message;
import io.certloop.watcher.text.FindingMessage;
import java.util.List;
import java.util.Optional;

/**
 * What a sweep found at the canaries, the endpoints with known faults.
 *
 * @param looked how many canaries were probed; absent before the probe
 * @param missed one sentence for each canary whose fault was not found
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Canaries(
        @JsonProperty("canaries") Optional<Integer> looked,
        @JsonProperty("canariesMissed") List<Message> missed) {

    public static final Canaries NOT_LOOKED = new Canaries(Optional.empty(), List.of());

    public Canaries {
        missed = List.copyOf(missed);
    }

    public List<Message> doubts() {
        return looked.isPresent() ? missed : List.of(FindingMessage.CANARIES_NOT_LOOKED.with());
    }
}

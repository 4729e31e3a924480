package io.certloop.remediation.guardrail;

import io.certloop.remediation.pause.Pause;
import java.util.List;

/** Everything that guardrails look at, read just before the write. */
public record Circumstances(WriteFacts writes, List<Pause> pauses) {

    public Circumstances {
        pauses = List.copyOf(pauses);
    }
}

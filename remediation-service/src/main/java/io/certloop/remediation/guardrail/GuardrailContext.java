package io.certloop.remediation.guardrail;

import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.storm.StormStatus;
import java.util.List;

/** Everything that guardrails evaluate, read just before the write. */
public record GuardrailContext(WriteFacts writes, List<Hold> holds, StormStatus stormStatus) {

    public GuardrailContext {
        holds = List.copyOf(holds);
    }
}

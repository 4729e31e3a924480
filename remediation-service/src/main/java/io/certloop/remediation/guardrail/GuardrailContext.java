package io.certloop.remediation.guardrail;

import io.certloop.remediation.pause.Pause;
import io.certloop.remediation.storm.StormStatus;
import io.certloop.remediation.window.MaintenanceWindow;
import java.util.List;

/** Everything that guardrails evaluate, read just before the write. */
public record GuardrailContext(
        WriteFacts writes, List<Pause> pauses, List<MaintenanceWindow> windows, StormStatus stormStatus) {

    public GuardrailContext {
        pauses = List.copyOf(pauses);
        windows = List.copyOf(windows);
    }
}

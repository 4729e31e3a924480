package io.certloop.remediation.guardrail;

import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.text.RunMessage;

public final class PauseRule extends HoldRule {

    public PauseRule() {
        super(Hold.Type.PAUSE, RunMessage.PAUSED, RunMessage.NO_PAUSE);
    }

    @Override
    public String name() {
        return "pause";
    }
}

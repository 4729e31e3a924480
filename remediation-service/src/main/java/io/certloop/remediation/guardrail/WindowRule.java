package io.certloop.remediation.guardrail;

import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.text.RunMessage;

public final class WindowRule extends HoldRule {

    public WindowRule() {
        super(Hold.Type.WINDOW, RunMessage.WINDOW, RunMessage.NO_WINDOW);
    }

    @Override
    public String name() {
        return "maintenance window";
    }
}

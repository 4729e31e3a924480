package io.certloop.cloud.contract;

import io.certloop.testkit.SettableClock;
import java.time.Instant;

class HostnameCdnTest extends ControlPlaneContract {

    @Override
    protected ControlPlaneStage stage() {
        return new HostnameCdn(new SettableClock(Instant.parse("2026-02-13T12:00:00Z")));
    }
}

package io.certloop.remediation.run.evidence;

import io.certloop.remediation.run.FakeRunStore;
import io.certloop.remediation.run.RunStore;
import java.time.Clock;

class FakeLooksTest extends InspectionStoreContract {

    private final FakeRunStore store = new FakeRunStore(Clock.systemUTC());

    @Override
    protected RunStore store() {
        return store;
    }

    @Override
    protected InspectionStore looks() {
        return store.looks;
    }
}

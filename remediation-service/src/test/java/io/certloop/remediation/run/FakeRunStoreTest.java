package io.certloop.remediation.run;

import io.certloop.remediation.run.write.WriteLog;
import java.time.Clock;

class FakeRunStoreTest extends RunStoreContract {

    private final FakeRunStore store = new FakeRunStore(Clock.systemUTC());

    @Override
    protected RunStore store() {
        return store;
    }

    @Override
    protected WriteLog writes() {
        return store;
    }
}

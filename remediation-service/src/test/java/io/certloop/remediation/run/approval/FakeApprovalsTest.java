package io.certloop.remediation.run.approval;

import io.certloop.remediation.run.FakeRunStore;
import io.certloop.remediation.run.RunStore;
import java.time.Clock;

class FakeApprovalsTest extends ApprovalsContract {

    private final FakeRunStore store = new FakeRunStore(Clock.systemUTC());
    private final FakeApprovals approvals = new FakeApprovals(store);

    @Override
    protected RunStore store() {
        return store;
    }

    @Override
    protected Approvals approvals() {
        return approvals;
    }
}

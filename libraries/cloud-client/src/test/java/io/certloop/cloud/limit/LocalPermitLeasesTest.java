package io.certloop.cloud.limit;

import io.certloop.cloud.contract.PermitLeasesContract;
import java.time.Clock;

class LocalPermitLeasesTest extends PermitLeasesContract {

    @Override
    protected PermitLeases leases(Clock clock) {
        return new LocalPermitLeases(clock);
    }
}

package io.certloop.ticket;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts a {@link RemediationStub} and gives it to the fields of tests that have its type. */
public final class RemediationResource implements QuarkusTestResourceLifecycleManager {

    private final RemediationStub stub = new RemediationStub();

    @Override
    public Map<String, String> start() {
        stub.open();
        return Map.of("quarkus.rest-client.remediation.url", stub.url());
    }

    @Override
    public void stop() {
        stub.close();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(stub, new TestInjector.MatchesType(RemediationStub.class));
    }
}

package io.certloop.remediation.storm;

class FakeStormStoreTest extends StormStoreContract {

    private final FakeStormStore store = new FakeStormStore();

    @Override
    protected StormStore store() {
        return store;
    }
}

package io.certloop.remediation.window;

class FakeWindowStoreTest extends WindowStoreContract {

    private final FakeWindowStore store = new FakeWindowStore();

    @Override
    protected WindowStore store() {
        return store;
    }
}

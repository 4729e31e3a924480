package io.certloop.remediation.budget;

class FakeLanesTest extends LanesContract {

    private final FakeLanes lanes = new FakeLanes();

    @Override
    protected Lanes lanes() {
        return lanes;
    }
}

package io.certloop.remediation.budget;

class FakeLanesTest extends PermitLeasesContract {

    private final FakeLanes lanes = new FakeLanes();

    @Override
    protected PermitLeases lanes() {
        return lanes;
    }
}

package io.certloop.mockcloud.domain;

/**
 * Progress of a free certificate, from the check of the domain to its publication.
 *
 * @param ratio 0 where there never was one, 1 where it is done
 */
public record FreeRun(double ratio, boolean hurriedUp, WaitsFor waitsFor) {

    /** What a run that doesn't go on waits for. */
    public enum WaitsFor {
        NOTHING,
        CERTIFICATE_AUTHORITY,
        OWNERSHIP
    }

    public static final double CHECKING = 0.1;
    public static final double APPLYING = 0.3;
    public static final double PUBLISHING = 0.6;

    public static final FreeRun NONE = new FreeRun(0, false, WaitsFor.NOTHING);
    static final FreeRun DONE = new FreeRun(1, false, WaitsFor.NOTHING);

    public static FreeRun at(double ratio) {
        return new FreeRun(ratio, false, WaitsFor.NOTHING);
    }

    public static FreeRun finished(Https https) {
        return https.free() ? DONE : NONE;
    }

    public FreeRun waitingFor(WaitsFor reason) {
        return new FreeRun(ratio, hurriedUp, reason);
    }

    public FreeRun hurried() {
        return new FreeRun(ratio, true, waitsFor);
    }

    public FreeRun goingOnAt(double newRatio) {
        return new FreeRun(newRatio, hurriedUp, WaitsFor.NOTHING);
    }

    public boolean isUnderWay() {
        return ratio > 0 && ratio < 1;
    }
}

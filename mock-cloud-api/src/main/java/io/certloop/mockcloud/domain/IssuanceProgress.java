package io.certloop.mockcloud.domain;

/**
 * The progress of a free certificate, from the check of the domain to the publication of the certificate.
 *
 * @param ratio 0 if no free certificate was ordered, 1 if it is done
 */
public record IssuanceProgress(double ratio, boolean hurriedUp, WaitsFor waitsFor) {

    public enum WaitsFor {
        NOTHING,
        CERTIFICATE_AUTHORITY,
        OWNERSHIP
    }

    public static final double CHECKING = 0.1;
    public static final double APPLYING = 0.3;
    public static final double PUBLISHING = 0.6;

    public static final IssuanceProgress NONE = new IssuanceProgress(0, false, WaitsFor.NOTHING);
    static final IssuanceProgress DONE = new IssuanceProgress(1, false, WaitsFor.NOTHING);

    public static IssuanceProgress at(double ratio) {
        return new IssuanceProgress(ratio, false, WaitsFor.NOTHING);
    }

    public static IssuanceProgress finished(Https https) {
        return https.free() ? DONE : NONE;
    }

    public IssuanceProgress waitingFor(WaitsFor reason) {
        return new IssuanceProgress(ratio, hurriedUp, reason);
    }

    public IssuanceProgress hurried() {
        return new IssuanceProgress(ratio, true, waitsFor);
    }

    public IssuanceProgress goingOnAt(double newRatio) {
        return new IssuanceProgress(newRatio, hurriedUp, WaitsFor.NOTHING);
    }

    public boolean isUnderWay() {
        return ratio > 0 && ratio < 1;
    }
}

package io.certloop.remediation.storm;

/** The storm state with the current counts and the limits. */
public record StormStatus(StormState state, Reading reading, StormLimits limits) {

    /** Whether the limit may be exceeded while the size of the fleet is unknown. */
    public boolean isUnknown() {
        return reading.fleet().isEmpty() && reading.sick() >= limits.minimum();
    }
}

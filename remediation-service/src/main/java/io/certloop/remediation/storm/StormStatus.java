package io.certloop.remediation.storm;

/** The state with the numbers behind it, as they are now. */
public record StormStatus(StormState state, Reading reading, StormLimits limits) {

    /** Whether too many may be sick and the size of the fleet, which would tell, is unknown. */
    public boolean isUnknown() {
        return reading.fleet().isEmpty() && reading.sick() >= limits.minimum();
    }
}

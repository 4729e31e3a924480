package io.certloop.remediation.storm;

public record StormStatus(StormState state, Reading reading, StormLimits limits) {

    /**
     * Whether it is unknown if the storm limit is exceeded: the minimum number of unhealthy domains is reached, but the
     * size of the fleet is unknown.
     */
    public boolean isUnknown() {
        return reading.fleet().isEmpty() && reading.sick() >= limits.minimum();
    }
}

package io.certloop.testkit.stage;

/**
 * The true state of a domain by the mock provider's stage API, independently of the services.
 *
 * @param condition the condition that the domain was given in the mock provider
 * @param servesConfigured whether every edge presents the configured certificate
 * @param isValid whether the configured certificate has not expired
 * @param isSettled whether the provider shows no operation in progress and no failed operation
 */
public record DomainNow(String name, String condition, boolean servesConfigured, boolean isValid, boolean isSettled) {

    /** The state of a domain that the mock provider does not know: unhealthy in every respect. */
    public static DomainNow unknown(String name) {
        return new DomainNow(name, "UNKNOWN", false, false, false);
    }

    public boolean isHealthy() {
        return servesConfigured && isValid && isSettled;
    }

    public String describe() {
        if (isHealthy()) {
            return "healthy";
        }
        return "%s, %s, %s"
                .formatted(
                        isSettled ? "settled" : "not settled",
                        servesConfigured ? "serves what is configured" : "serves another one",
                        isValid ? "valid" : "not valid");
    }
}

package io.certloop.testkit.stage;

/**
 * What the stage says about a domain, beside what any service says.
 *
 * @param condition what was wrong with it when the stage was set
 * @param servesConfigured every edge presents the certificate that is configured
 * @param isValid that certificate is within its validity
 * @param isSettled the provider says that nothing is going on and nothing failed
 */
public record DomainNow(
        String name,
        String condition,
        boolean servesConfigured,
        boolean isValid,
        boolean isSettled) {

    /** The stage does not know the domain, so nothing can be true of it. */
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

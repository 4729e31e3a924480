package io.certloop.mockcloud.domain;

import java.util.Optional;

/**
 * What a domain was created with.
 *
 * @param parent the wildcard domain that it was created below; empty for any other
 * @param source empty for the usual one, which every domain of a fleet has
 */
public record Registration(
        String parent,
        String platform,
        String geoCover,
        String testUrlPath,
        Optional<Source> source) {

    private static final String ABROAD = "foreign";

    /** One for all: a fleet can have a million domains. */
    public static final Registration USUAL =
            new Registration("", "web", "china", "index.html", Optional.empty());

    /** Whether it is served in mainland China, which requires an ICP filing. */
    public boolean mainland() {
        return !geoCover.equals(ABROAD);
    }

    public boolean isReachable() {
        return source.map(Source::isReachable).orElse(true);
    }

    public Registration below(DomainName wildcard) {
        return new Registration(wildcard.value(), platform, geoCover, testUrlPath, source);
    }
}

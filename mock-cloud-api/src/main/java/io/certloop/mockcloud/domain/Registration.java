package io.certloop.mockcloud.domain;

import java.util.Optional;

/**
 * The settings with which a domain was created.
 *
 * @param parent the wildcard domain below which it was created; empty for any other domain
 * @param source empty for the default source, which every domain of a fleet has
 */
public record Registration(
        String parent, String platform, String geoCover, String testUrlPath, Optional<Source> source) {

    private static final String ABROAD = "foreign";

    /** The default settings. One instance is shared, because a fleet can have a million domains. */
    public static final Registration USUAL = new Registration("", "web", "china", "index.html", Optional.empty());

    /** Whether the domain is served in mainland China, which requires an ICP filing. */
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

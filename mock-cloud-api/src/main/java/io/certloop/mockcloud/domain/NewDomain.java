package io.certloop.mockcloud.domain;

/**
 * What the creation of a domain asks for, as far as the mock looks at it.
 *
 * @param sourceHost empty where the source is no host name
 * @param mainland whether it is to be served there, which takes an ICP filing
 */
public record NewDomain(DomainName name, String sourceHost, boolean mainland) {

    /** The part that ownership and filing are about; two labels are good enough for a stage. */
    public static String registrable(DomainName name) {
        var labels = name.withoutDot().split("\\.");
        return labels.length < 2
                ? name.withoutDot()
                : labels[labels.length - 2] + '.' + labels[labels.length - 1];
    }
}

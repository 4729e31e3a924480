package io.certloop.mockcloud.order;

import io.certloop.mockcloud.certificate.KeyAlgorithm;
import io.certloop.mockcloud.domain.DomainName;
import java.util.List;

/**
 * What a customer fills in.
 *
 * @param names of the certificate; the first is its common name
 * @param authMethod DNS, FILE or DNS_PROXY
 */
public record OrderData(List<String> names, String authMethod, KeyAlgorithm algorithm) {

    public OrderData {
        names = List.copyOf(names);
    }

    static OrderData usual(DomainName domain) {
        return new OrderData(domain.certificateNames(), "DNS", KeyAlgorithm.ECDSA);
    }

    /** Whose ownership is to be proven. */
    public DomainName domain() {
        return nameOf(names.getFirst());
    }

    public boolean isValid() {
        return names.stream().allMatch(name -> nameOf(name).isValid());
    }

    /** In the provider's words a wildcard begins with its dot. */
    private static DomainName nameOf(String certificateName) {
        return new DomainName(
                certificateName.startsWith("*.") ? certificateName.substring(1) : certificateName);
    }
}

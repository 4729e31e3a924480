package io.certloop.mockcloud.domain.change;

import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.Registration;
import io.certloop.mockcloud.domain.change.DomainWrite.WantedHttps;
import java.util.Optional;

/**
 * The request to create a domain, as far as the mock evaluates it.
 *
 * @param https empty without HTTPS
 */
public record NewDomain(DomainName name, Registration registration, Optional<WantedHttps> https) {

    /** The registrable domain, which ownership and ICP filing refer to. The mock takes the last two labels. */
    public static String registrable(DomainName name) {
        var labels = name.withoutDot().split("\\.");
        return labels.length < 2 ? name.withoutDot() : labels[labels.length - 2] + '.' + labels[labels.length - 1];
    }
}

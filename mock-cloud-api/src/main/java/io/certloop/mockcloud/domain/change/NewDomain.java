package io.certloop.mockcloud.domain.change;

import io.certloop.mockcloud.domain.DomainName;
import io.certloop.mockcloud.domain.Registration;
import io.certloop.mockcloud.domain.change.DomainWrite.WantedHttps;
import java.util.Optional;

/**
 * What the creation of a domain asks for, as far as the mock looks at it.
 *
 * @param https empty where it begins without
 */
public record NewDomain(DomainName name, Registration registration, Optional<WantedHttps> https) {

    /** The part that ownership and filing are about; two labels are good enough for a stage. */
    public static String registrable(DomainName name) {
        var labels = name.withoutDot().split("\\.");
        return labels.length < 2
                ? name.withoutDot()
                : labels[labels.length - 2] + '.' + labels[labels.length - 1];
    }
}

package io.certloop.mockcloud.stage;

import io.certloop.mockcloud.domain.DomainName;
import java.net.IDN;

/** Converts a domain name as people write it, perhaps in Unicode, to its ASCII form. */
final class WrittenName {

    private WrittenName() {}

    /** A name without an ASCII form is returned unchanged and is not valid. */
    static DomainName of(String written) {
        var dot = written.startsWith(".") ? "." : "";
        try {
            return new DomainName(dot + IDN.toASCII(written.substring(dot.length())));
        } catch (IllegalArgumentException e) {
            return new DomainName(written);
        }
    }
}

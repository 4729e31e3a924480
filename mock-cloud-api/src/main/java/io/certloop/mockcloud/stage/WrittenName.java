package io.certloop.mockcloud.stage;

import io.certloop.mockcloud.domain.DomainName;
import java.net.IDN;

/** The name of a domain as people write it, perhaps in Unicode. */
final class WrittenName {

    private WrittenName() {}

    /** In its ASCII form; what has none stays, and is not valid. */
    static DomainName of(String written) {
        var dot = written.startsWith(".") ? "." : "";
        try {
            return new DomainName(dot + IDN.toASCII(written.substring(dot.length())));
        } catch (IllegalArgumentException e) {
            return new DomainName(written);
        }
    }
}

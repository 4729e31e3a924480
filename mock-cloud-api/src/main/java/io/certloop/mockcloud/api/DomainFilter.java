package io.certloop.mockcloud.api;

import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.http.HttpCall;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * @param types matches any of these types; empty for all
 * @param sourceTypes matches any of these source types; empty for all
 */
record DomainFilter(
        List<String> types,
        Optional<String> certificateId,
        List<String> sourceTypes,
        Optional<String> bucket,
        Optional<String> ip) {

    /** The certificate may be named certId or certid, because clients use both. */
    static DomainFilter of(HttpCall call) {
        return new DomainFilter(
                values(call, "types"),
                value(call, "certId").or(() -> value(call, "certid")),
                values(call, "sourceTypes"),
                value(call, "sourceQiniuBucket"),
                value(call, "sourceIp"));
    }

    boolean accepts(Domain domain, Instant now) {
        return isAnyOf(types, domain.type())
                && (certificateId.isEmpty() || binds(domain, now))
                && acceptsSource(domain);
    }

    private boolean binds(Domain domain, Instant now) {
        return domain.at(now).https().certificateId().equals(certificateId.orElseThrow());
    }

    private boolean acceptsSource(Domain domain) {
        if (sourceTypes.isEmpty() && bucket.isEmpty() && ip.isEmpty()) {
            return true;
        }
        var source = domain.source();
        return isAnyOf(sourceTypes, source.type())
                && bucket.map(source.bucket()::equals).orElse(true)
                && ip.map(source.ips()::contains).orElse(true);
    }

    private static boolean isAnyOf(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static Optional<String> value(HttpCall call, String name) {
        return values(call, name).stream().findFirst();
    }

    /** Without empty ones, because clients that build their query from a form also send empty fields. */
    private static List<String> values(HttpCall call, String name) {
        return call.queries(name).stream().filter(value -> !value.isEmpty()).toList();
    }
}

package io.certloop.remediation.storm;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.observation.FleetDomains;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A fleet whose domains end in {@code .example.com}; its lists can be unreadable. */
final class FakeFleet implements FleetDomains {

    OptionalInt count = OptionalInt.of(1000);
    boolean read = true;
    boolean readable = true;

    static Set<DomainName> ours(int number) {
        return names(number, "example.com");
    }

    static Set<DomainName> invented(int number) {
        return names(number, "example.org");
    }

    private static Set<DomainName> names(int number, String zone) {
        return IntStream.range(0, number)
                .mapToObj(i -> new DomainName("d" + i + "." + zone))
                .collect(Collectors.toSet());
    }

    @Override
    public OptionalInt count() {
        return count;
    }

    @Override
    public Among among(Collection<DomainName> names) {
        Set<DomainName> ours =
                names.stream().filter(name -> name.value().endsWith(".com")).collect(Collectors.toSet());
        return read ? new Among(ours, 0) : new Among(Set.of(), names.size());
    }

    @Override
    public void refresh() {
        read = readable;
    }
}

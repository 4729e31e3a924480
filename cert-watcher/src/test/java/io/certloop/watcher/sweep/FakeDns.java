package io.certloop.watcher.sweep;

import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One answer for every name but those of a validation. */
public final class FakeDns implements DnsLookup {

    public List<String> aliases = List.of();
    public Map<String, List<String>> delegations = Map.of();
    public List<InetAddress> addresses = List.of();
    public Optional<Set<String>> issuers = Optional.empty();
    public boolean broken;
    public int asked;

    @Override
    public List<InetAddress> addresses(String name) {
        return addresses;
    }

    @Override
    public List<String> texts(String name) {
        throw new UnsupportedOperationException("a sweep does not ask");
    }

    @Override
    public Optional<Set<String>> issuers(String name) {
        return issuers;
    }

    @Override
    public List<String> aliases(String name) {
        asked++;
        if (broken) {
            throw new DnsFault("no answer");
        }
        return name.startsWith("_") ? delegations.getOrDefault(name, List.of()) : aliases;
    }
}

package io.certloop.watcher.sweep;

import io.certloop.cloud.edge.DnsFault;
import io.certloop.cloud.edge.DnsLookup;
import io.certloop.cloud.edge.DnssecFault;
import io.certloop.cloud.edge.caa.CaaRecords;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One answer for every name but those of a validation. */
public final class FakeDns implements DnsLookup {

    public List<String> aliases = List.of();
    public Map<String, List<String>> delegations = Map.of();
    public List<InetAddress> addresses = List.of();
    public Map<String, List<String>> texts = Map.of();
    public CaaRecords caa = CaaRecords.NONE;
    public Optional<DnssecFault> dnssec = Optional.empty();
    public boolean broken;
    public boolean isCaaRefused;
    public int asked;

    @Override
    public List<InetAddress> addresses(String name) {
        return addresses;
    }

    @Override
    public List<String> texts(String name) {
        return texts.getOrDefault(name, List.of());
    }

    @Override
    public CaaRecords caa(String name) {
        return caa;
    }

    @Override
    public Optional<DnssecFault> dnssecFault(String name) {
        if (isCaaRefused) {
            throw new DnsFault("no answer for CAA");
        }
        return dnssec;
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

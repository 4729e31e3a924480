package io.certloop.cloud.controlplane.qiniu.json;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.cloud.controlplane.state.ValidationRecord;
import java.util.Locale;
import java.util.Optional;

public final class OwnershipMapper {

    private OwnershipMapper() {}

    /** The DNS record that proves ownership of the domain; empty if the provider leaves out a required member. */
    public static Optional<ValidationRecord> validation(DomainName asked, DomainJson.Ownership json) {
        if (json.dns() == null
                || isBlank(json.dns().host())
                || isBlank(json.dns().recordType())
                || isBlank(json.dns().recordValue())) {
            return Optional.empty();
        }
        return Optional.of(new ValidationRecord(
                qualified(json.dns().host(), zone(asked, json.domain())),
                json.dns().recordType().strip().toUpperCase(Locale.ROOT),
                json.dns().recordValue().strip()));
    }

    /**
     * The fully qualified host of the record. The provider returns it relative to the domain ({@code verification}).
     */
    private static String qualified(String told, String zone) {
        String host = withoutDots(told.strip().toLowerCase(Locale.ROOT));
        if (host.equals("@")) {
            return zone;
        }
        return host.equals(zone) || host.endsWith("." + registrable(zone)) ? host : host + "." + zone;
    }

    private static String zone(DomainName asked, String told) {
        String zone = isBlank(told) ? asked.value() : told.strip().toLowerCase(Locale.ROOT);
        return withoutDots(zone.startsWith("*.") ? zone.substring(2) : zone);
    }

    /** The last two labels of a zone, which are enough to recognise a host that is already fully qualified. */
    private static String registrable(String zone) {
        int top = zone.lastIndexOf('.');
        return zone.substring(zone.lastIndexOf('.', top - 1) + 1);
    }

    private static String withoutDots(String name) {
        String rest = name.startsWith(".") ? name.substring(1) : name;
        return rest.endsWith(".") ? rest.substring(0, rest.length() - 1) : rest;
    }

    private static boolean isBlank(String value) {
        return value == null || value.isBlank();
    }
}

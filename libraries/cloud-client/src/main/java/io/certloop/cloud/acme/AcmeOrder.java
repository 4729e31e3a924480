package io.certloop.cloud.acme;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The current state of one order of a certificate.
 *
 * @param obstacle why the order cannot proceed now, or why it failed
 * @param record the TXT record that the authority looks for in DNS; absent when none has to exist
 */
public record AcmeOrder(
        UUID id, AcmeStage stage, Optional<Obstacle> obstacle, Optional<TxtRecord> record, Instant changedAt) {

    /**
     * Why an order cannot proceed or has failed.
     *
     * @param detail the authority's explanation; never contains a secret
     * @param until when the next attempt is made; absent if none is scheduled
     */
    public record Obstacle(AcmeReason reason, String detail, Optional<Instant> until) {

        /** Text for people: the advice, the authority's explanation and the time of the next attempt. */
        public String text() {
            String wait = until.map(time -> " Next attempt: " + time + ".").orElse("");
            return reason.advice() + (detail.isEmpty() ? "" : " (" + detail + ")") + wait;
        }
    }

    /** A TXT record that proves to the authority that the requester controls the domain. */
    public record TxtRecord(String host, String value) {}

    /**
     * @param name the domain that the certificate is for
     * @param names all names of the certificate, {@code name} among them
     * @param replaces identifier (RFC 9773) of the certificate that the new one replaces; see {@link RenewalId}
     */
    public record Request(String account, String name, List<String> names, Optional<String> replaces) {

        public Request {
            names = List.copyOf(names);
        }
    }

    public boolean isOpen() {
        return stage.isOpen();
    }

    /** The order's id, stage and obstacle as key-value pairs for the evidence of a domain. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("acme.order", id.toString());
        facts.put("acme.stage", stage.name());
        obstacle.ifPresent(each -> {
            facts.put("acme.reason", each.reason().name());
            facts.put("acme.detail", each.text());
        });
        return facts;
    }
}

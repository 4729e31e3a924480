package io.certloop.cloud.acme;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One order as it is now.
 *
 * @param name the domain that it is for, as ACME writes it
 * @param obstacle what stands in its way, or why it failed
 * @param record what the authority looks for in DNS, while it has to be there
 * @param sha256 of the issued leaf, in lower-case hex
 */
public record AcmeOrder(
        UUID id,
        String account,
        String name,
        AcmeStage stage,
        Optional<Obstacle> obstacle,
        Optional<TxtRecord> record,
        Optional<String> sha256,
        Instant requestedAt,
        Instant changedAt) {

    /**
     * Why an order does not go on.
     *
     * @param detail in the words of the authority; never a secret
     * @param until when it is tried again, where it is
     */
    public record Obstacle(AcmeReason reason, String detail, Optional<Instant> until) {

        /** For people: the authority's words, and what to do. */
        public String text() {
            String wait = until.map(time -> " Next attempt: " + time + ".").orElse("");
            return reason.advice() + (detail.isEmpty() ? "" : " (" + detail + ")") + wait;
        }
    }

    /** A TXT record that proves control. */
    public record TxtRecord(String host, String value) {}

    /**
     * What is ordered.
     *
     * @param names all names of the certificate, {@code name} among them
     * @param replaces the certificate that it replaces, as RFC 9773 identifies it; see {@link
     *     RenewalId}
     */
    public record Request(
            String account, String name, List<String> names, Optional<String> replaces) {

        public Request {
            names = List.copyOf(names);
        }
    }

    public boolean isOpen() {
        return stage.isOpen();
    }

    /** For the evidence of a domain. */
    public Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("acme.order", id.toString());
        facts.put("acme.stage", stage.name());
        obstacle.ifPresent(
                each -> {
                    facts.put("acme.reason", each.reason().name());
                    facts.put("acme.detail", each.text());
                });
        return facts;
    }
}

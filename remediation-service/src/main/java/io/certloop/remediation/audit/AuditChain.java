package io.certloop.remediation.audit;

import io.certloop.remediation.audit.AuditEntry.Seal;
import io.certloop.service.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The chain: hash = SHA-256 of the canonical form, in lower-case hex. The canonical form is, in UTF-8 and in this
 * order, one line {@code name=length:value\n} per field: previous, position, sequence, at (ISO 8601), action, run,
 * intention, rule, commitment; length counts UTF-8 bytes, and an absent field is {@code name=-\n}. So no two entries
 * share a form, and any tool can compute the form again (docs/decisions/0030).
 */
public final class AuditChain {

    /** The seal before the first link: position 0 and a hash of 64 zeros. */
    public static final Seal ORIGIN = new Seal(0, "0".repeat(64), "0".repeat(64));

    private AuditChain() {}

    /** Computes the next link. The commitment stands in place of the fields that may hold personal data. */
    public static Seal next(Seal last, long sequence, AuditEvent event, String commitment) {
        long position = last.position() + 1;
        StringBuilder form = new StringBuilder(512);
        field(form, "previous", Optional.of(last.hash()));
        field(form, "position", Optional.of(position));
        field(form, "sequence", Optional.of(sequence));
        field(form, "at", Optional.of(event.at()));
        field(form, "action", Optional.of(event.action()));
        field(form, "run", event.run());
        field(form, "intention", event.intention());
        field(form, "rule", event.rule());
        field(form, "commitment", Optional.of(commitment));
        return new Seal(position, last.hash(), Sha256.hex(form.toString()));
    }

    private static void field(StringBuilder form, String name, Optional<?> value) {
        form.append(name).append('=');
        if (value.isEmpty()) {
            form.append("-\n");
            return;
        }
        String text = value.get().toString();
        form.append(text.getBytes(StandardCharsets.UTF_8).length)
                .append(':')
                .append(text)
                .append('\n');
    }
}

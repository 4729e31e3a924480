package io.certloop.watcher.inventory.rest;

import io.certloop.service.http.Parameters;
import io.certloop.watcher.inventory.CertificateQuery.Position;
import io.certloop.watcher.inventory.CertificateRow;
import io.certloop.watcher.inventory.DomainKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Encodes the position of the end of a page as a cursor that is opaque to clients. */
final class CertificateCursor {

    private static final String SEPARATOR = "\n";

    private CertificateCursor() {}

    static String after(CertificateRow row) {
        String text = String.join(
                SEPARATOR,
                row.notAfter().toString(),
                row.key().account().value(),
                row.key().name().value());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws RuntimeException if this class did not create the cursor */
    static Position read(String cursor) {
        var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        String[] parts = text.split(SEPARATOR, 3);
        return new Position(Parameters.time(parts[0]), DomainKey.of(parts[1], parts[2]));
    }
}

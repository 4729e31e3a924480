package io.certloop.ticket.desk.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.ticket.desk.EventSignature.Scheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file as written; it fits the schema by the time it is read. */
record DeskDocument(int version, Map<String, DeskEntry> desks) {

    /** One help desk. */
    record DeskEntry(
            @Nullable String source,
            SignatureEntry signature,
            @Nullable TicketEntry ticket,
            @Nullable ReplyEntry reply) {}

    /** How it signs. */
    record SignatureEntry(
            Name scheme,
            Path secretFile,
            @Nullable String header,
            @Nullable String prefix,
            @Nullable Encoding encoding,
            @Nullable String signs,
            @Nullable String timestampHeader,
            @Nullable String idHeader) {

        Scheme toScheme() {
            return switch (scheme) {
                case HMAC_SHA1 -> hmac("HmacSHA1");
                case HMAC_SHA256 -> hmac("HmacSHA256");
                case BEARER -> new Scheme.Bearer();
                case BASIC -> new Scheme.Basic();
            };
        }

        private Scheme hmac(String algorithm) {
            return new Scheme.Hmac(
                    algorithm,
                    header,
                    prefix == null ? "" : prefix,
                    encoding == Encoding.BASE64,
                    signs == null ? "{body}" : signs,
                    Optional.ofNullable(timestampHeader),
                    Optional.ofNullable(idHeader));
        }
    }

    /** Words of the file. */
    enum Name {
        HMAC_SHA1,
        HMAC_SHA256,
        BEARER,
        BASIC
    }

    /** Words of the file. */
    enum Encoding {
        HEX,
        BASE64
    }

    /** Where an event has what belongs to a ticket. */
    record TicketEntry(
            @Nullable List<WhenEntry> when,
            String id,
            @Nullable String account,
            String title,
            @Nullable String category,
            String text,
            @Nullable String openedAt) {}

    /** Where an event has what belongs to a reply. */
    record ReplyEntry(
            @Nullable List<WhenEntry> when,
            String ticket,
            String id,
            String author,
            String text,
            @Nullable List<WhenEntry> internal) {}

    /** One condition. */
    record WhenEntry(String at, @Nullable List<JsonNode> is, @Nullable List<JsonNode> isNot) {}
}

package io.certloop.ticket.desk.yaml;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.ticket.desk.DeskEvent.TakenByPerson.Reason;
import io.certloop.ticket.desk.EventSignature.Scheme;
import io.certloop.ticket.desk.delivery.Authorization.Place;
import io.certloop.ticket.desk.inbox.MailServer.Security;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file of the help desks as written. It has been validated against the schema before it is read. */
record DeskDocument(int version, Map<String, DeskEntry> desks) {

    record DeskEntry(
            @Nullable String preset,
            @Nullable String source,

            @Nullable @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<String> self,

            @Nullable SignatureEntry signature,

            @Nullable @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<TicketEntry> ticket,

            @Nullable @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<ReplyEntry> reply,

            @Nullable @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<TakenEntry> taken,

            @Nullable URI url,
            @Nullable PollEntry poll,
            @Nullable OutEntry out,
            @Nullable MailEntry mail) {}

    record PollEntry(
            @Nullable TokenEntry token,
            @Nullable String every,
            @Nullable String overlap,
            String path,
            @Nullable Map<String, String> query,
            @Nullable Integer perPage,
            @Nullable String cursorFormat,
            String items,
            String updatedAt,
            @Nullable Map<String, DetailEntry> details,
            @Nullable String entries) {}

    /** A further request for each ticket. */
    record DetailEntry(
            String path,
            @Nullable Map<String, String> query,
            @Nullable String items,
            @Nullable String next) {}

    record OutEntry(
            @Nullable TokenEntry token,
            @Nullable PaceEntry pace,
            @Nullable String read,
            @Nullable List<WhenEntry> taken,
            @Nullable String takenBy,
            @Nullable String trace,
            @Nullable List<WhenEntry> accepted,
            @Nullable List<WhenEntry> busy,
            @Nullable CallEntry answer,
            @Nullable CallEntry note,
            @Nullable CallEntry escalation,
            @Nullable CallEntry resolution) {

        /**
         * The value that the token's entry adds to those that replace placeholders: {@code id}, the id of the
         * application, if it is set.
         */
        Map<String, Object> application() {
            return token == null || token.id() == null ? Map.of() : Map.of("id", token.id());
        }
    }

    record TokenEntry(
            TokenScheme scheme,
            @Nullable String header,
            @Nullable String prefix,
            @Nullable String parameter,
            Path secretFile,
            @Nullable String id,
            @Nullable FetchEntry fetch) {

        Place place() {
            return scheme == TokenScheme.QUERY
                    ? new Place.Parameter(Objects.requireNonNull(parameter))
                    : new Place.Header(header == null ? "Authorization" : header);
        }

        String written(String secret) {
            return switch (scheme) {
                case BEARER -> "Bearer " + secret;
                case BASIC -> "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
                case HEADER -> (prefix == null ? "" : prefix) + secret;
                case QUERY -> secret;
            };
        }
    }

    /** The names are values of the file. */
    enum TokenScheme {
        BEARER,
        BASIC,
        HEADER,
        QUERY
    }

    record FetchEntry(
            @Nullable String method,
            String path,
            @Nullable JsonNode body,
            String at,
            String expiresIn,
            @Nullable List<WhenEntry> expired) {}

    /** The rate limit of the help desk: so many calls in a period. */
    record PaceEntry(int calls, String per) {}

    record CallEntry(
            @Nullable String method,
            String path,
            @Nullable Map<String, String> headers,
            @Nullable JsonNode body,
            @Nullable List<WhenEntry> unless) {}

    record MailEntry(
            ServerEntry imap,
            ServerEntry smtp,
            String address,
            @Nullable String folder,
            @Nullable List<String> ownAddresses,
            @Nullable List<String> staff,
            @Nullable Map<String, String> accounts,
            @Nullable List<String> authservIds,
            @Nullable Integer mailsPerSenderAndDay,
            @Nullable String pollEvery) {}

    record ServerEntry(
            String host,
            @Nullable Integer port,
            @Nullable Security security,
            @Nullable String user,
            @Nullable Path passwordFile,
            @Nullable Path tokenFile,
            @Nullable Path caFile) {}

    record SignatureEntry(
            Name scheme,
            Path secretFile,
            @Nullable String header,
            @Nullable String prefix,
            @Nullable Encoding encoding,
            @Nullable String signs,
            @Nullable String timestampHeader,
            @Nullable String idHeader,
            @Nullable String receiver) {

        Scheme toScheme() {
            return switch (scheme) {
                case HMAC_SHA1 -> hmac("HmacSHA1");
                case HMAC_SHA256 -> hmac("HmacSHA256");
                case BEARER -> new Scheme.Bearer();
                case BASIC -> new Scheme.Basic();
                case FEISHU -> new Scheme.Feishu();
                case WECOM -> new Scheme.WeCom(Objects.requireNonNull(receiver));
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

    /** The names are values of the file. */
    enum Name {
        HMAC_SHA1,
        HMAC_SHA256,
        BEARER,
        BASIC,
        FEISHU,
        WECOM
    }

    /** The names are values of the file. */
    enum Encoding {
        HEX,
        BASE64
    }

    record TicketEntry(
            @Nullable List<WhenEntry> when,
            String id,
            @Nullable String account,
            String title,
            @Nullable String category,

            @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<String> text,

            @Nullable String openedAt) {}

    record ReplyEntry(
            @Nullable List<WhenEntry> when,
            String ticket,
            @Nullable String id,
            String author,

            @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<String> text,

            @Nullable List<WhenEntry> internal) {}

    /** How an event shows that a person has taken a ticket. */
    record TakenEntry(
            @Nullable List<WhenEntry> when,
            String ticket,
            @Nullable String by,
            Reason why) {}

    /** One condition on the values at a place of an event. */
    record WhenEntry(
            String at,
            @Nullable List<JsonNode> is,
            @Nullable List<JsonNode> isNot) {}
}

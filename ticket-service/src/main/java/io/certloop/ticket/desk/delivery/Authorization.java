package io.certloop.ticket.desk.delivery;

import com.fasterxml.jackson.core.JsonPointer;
import io.certloop.service.files.ReloadingFile;
import io.certloop.ticket.desk.Condition;
import io.certloop.ticket.desk.Filler;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How requests to a help desk are authorized.
 *
 * @param prefix what stands before the token in a header of its own
 * @param parameter of the query, for the token in the query
 * @param secretFile read only later, so that the file of the help desks can be validated where secrets are missing
 * @param id of our application at the help desk, if it gives the token
 * @param fetch the request for a token; absent if the secret itself is the token
 */
public record Authorization(
        Scheme scheme,
        @Nullable String header,
        @Nullable String prefix,
        @Nullable String parameter,
        ReloadingFile<String> secretFile,
        @Nullable String id,
        @Nullable Fetch fetch) {

    /** The names are values of the file. */
    public enum Scheme {
        BEARER,
        BASIC,
        HEADER,
        QUERY
    }

    public Authorization {
        header = header == null ? "Authorization" : header;
        prefix = prefix == null ? "" : prefix;
    }

    /** The token as it is written into the header or the query. */
    public String written(String token) {
        return switch (scheme) {
            case BEARER -> "Bearer " + token;
            case BASIC -> "Basic " + Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
            case HEADER -> prefix + token;
            case QUERY -> token;
        };
    }

    /**
     * Its texts are filled with {@code id} and {@code secret}.
     *
     * @param path below the URL of the help desk
     * @param at the place of the token in the response
     * @param expiresIn the place of the token's lifetime in seconds
     * @param expired what a response to a call says if the token is no longer valid, besides a 401
     */
    public record Fetch(
            @Nullable String method,
            Filler path,
            @Nullable Filler body,
            JsonPointer at,
            JsonPointer expiresIn,
            @Nullable List<Condition> expired) {

        public Fetch {
            method = method == null ? "POST" : method;
        }
    }
}

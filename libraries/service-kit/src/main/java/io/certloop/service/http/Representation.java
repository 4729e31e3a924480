package io.certloop.service.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.text.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.HexFormat;
import java.util.List;

/**
 * Answers with a JSON document and an ETag over its bytes. An ETag from a version number would miss changes, because a
 * ticket's document also changes with its incidents.
 */
@ApplicationScoped
public class Representation {

    private static final int TAG_BYTES = 16;

    private final ObjectMapper json;

    Representation(ObjectMapper json) {
        this.json = json;
    }

    /**
     * The media type that a caller prefers among several.
     *
     * @param offered the first is for callers that accept anything
     */
    public static String preferred(HttpHeaders headers, List<String> offered) {
        return headers.getAcceptableMediaTypes().stream()
                .map(type -> type.getType() + "/" + type.getSubtype())
                .filter(type -> offered.contains(type) || type.contains("*"))
                .findFirst()
                .filter(offered::contains)
                .orElse(offered.getFirst());
    }

    public Response of(Object document, Request request) {
        var bytes = bytes(document);
        var tag = new EntityTag(fingerprint(bytes));
        var unchanged = request.evaluatePreconditions(tag);
        return unchanged == null
                ? Response.ok(bytes, MediaType.APPLICATION_JSON_TYPE).tag(tag).build()
                : unchanged.tag(tag).build();
    }

    /** The answer after a change: the present document with its ETag, without evaluating the caller's preconditions. */
    public Response of(Object document) {
        var bytes = bytes(document);
        return Response.ok(bytes, MediaType.APPLICATION_JSON_TYPE)
                .tag(new EntityTag(fingerprint(bytes)))
                .build();
    }

    /** Whether the caller's If-Match matches the document; true without If-Match. */
    public boolean isStill(Object document, Request request) {
        return request.evaluatePreconditions(new EntityTag(fingerprint(bytes(document)))) == null;
    }

    private byte[] bytes(Object document) {
        try {
            return json.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document of ours can always be written", e);
        }
    }

    private static String fingerprint(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.digest().digest(bytes), 0, TAG_BYTES);
    }
}
